# fish completion for custos: asks custos what may stand next.
function __custos_complete
    set -l words (commandline -opc) (commandline -ct)
    set -l answers ($words[1] __complete -- $words[2..-1] 2>/dev/null)
    if test "$answers[1]" = ":files"
        __fish_complete_path (commandline -ct)
    else
        printf '%s\n' $answers
    end
end
complete -c custos -f -a '(__custos_complete)'
