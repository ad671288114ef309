# fish completion for custos: asks custos what may stand next.
function __custos_complete
    set -l words (string replace -r '^~/' "$HOME/" -- (commandline -opc))
    set -l typed (commandline -ct)
    set -l current ''
    for quote in '' '"' "'"
        # A quote may be open still.
        set current (string unescape -- "$typed$quote" 2>/dev/null)
        and break
    end
    set -l answers ($words[1] __complete -- $words[2..-1] "$current" 2>/dev/null)
    set -l files (string match -r '^:files.*' -- $answers)
    string match -v -r '^:files' -- $answers
    if set -q files[1]
        set -l head (string match -r -- '^--[^=]+=' "$current")
        set -l ending (string escape --style=regex -- (string replace -r '^:files\t?' '' -- "$files[1]"))
        __fish_complete_path (string replace -- "$head" '' "$current") \
            | string match -r -- "^[^\t]*(?:/|$ending)(?:\t.*)?\$" | string replace -r '^' -- "$head"
    end
end
complete -c custos -f -a '(__custos_complete)'
