#!/bin/sh
# Files that other programs wrote go in by a map, and every value comes out again as it was.
. "$(dirname "$0")/common.sh"
[ -d "${CUSTOS_DATA:-}/real" ] || {
  echo "skipped: no folder of real files (CUSTOS_DATA)"
  exit 80
}
command -v python3 >/dev/null || {
  echo "skipped: python3 is not here"
  exit 80
}
python3 - "$CUSTOS_DATA/real" "$custos" <<'EOF'
import csv, io, json, pathlib, subprocess, sys, tempfile

real, custos = pathlib.Path(sys.argv[1]), sys.argv[2]
failures = checks = 0

def run(*words, status=0):
    done = subprocess.run([custos, *words], capture_output=True)
    if done.returncode != status:
        print('FAILED:', words, 'ended with', done.returncode, done.stderr.decode())
        sys.exit(1)
    return done.stdout.decode()

def name_of(column, taken):
    name = ''.join(c if c.isascii() and c.isalnum() else '-' for c in column.lower()).strip('-') or 'x'
    name = 'f-' + '-'.join(part for part in name.split('-') if part)
    while name in taken:
        name += '-more'
    return name

def quoted(text):
    return json.dumps(text)

def check(path, text, crlf):
    """Imports every column of a file as a field of its own, and compares what comes out with what Python reads."""
    global checks, failures
    content = text.replace('\r\n', '\n')
    if crlf:
        content = content.replace('\n', '\r\n')
    rows = list(csv.reader(io.StringIO(content, newline='')))
    header, rows = rows[0], rows[1:]
    rows = [(row + [''] * len(header))[:len(header)] for row in rows if any(cell.strip() for cell in row)]
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        fields = {}
        for column in header:
            fields[column] = name_of(column, fields.values())
        policy = ['policy = 1', '[organisation]', 'name = "X"', 'contact = "x@example.org"', '[purposes.p]', 'title = "P"',
                  'basis = "contract"', '[classes.c]']
        for column, name in fields.items():
            policy += [f'[fields.{name}]', 'type = "text"', f'label = {quoted("L " + name)}', 'class = "c"', 'for = ["p"]',
                       'lines = 100']
        policy += ['[roles.r]', 'members = ["owner"]', 'may = ["*"]', 'see = ["*"]', 'edit = ["*"]', 'for = ["*"]',
                   '[recipients.q]', 'title = "Q"', 'for = ["*"]', 'formats = ["json"]', 'channels = ["portal"]']
        (folder / 'policy.toml').write_text('\n'.join(policy))
        lines = ['map = 1']
        for column, name in fields.items():
            lines += [f'[fields.{name}]', f'column = {quoted(column)}']
        (folder / 'map.toml').write_text('\n'.join(lines))
        (folder / 'file.csv').write_bytes(content.encode())
        store = ['--store', str(folder / 's')]
        run('init', '--policy', str(folder / 'policy.toml'), *store)
        counts = json.loads(run('import', str(folder / 'file.csv'), '--map', str(folder / 'map.toml'), '--json', *store))
        out = json.loads(run('export', '--for', 'p', '--to', 'q', '--format', 'json', *store))
        got = [[customer['fields'].get(name, '') for name in fields.values()] for customer in out['customers']]
        # Line ends within a cell come out as LF; blanks at the ends of a cell are none of the value.
        wanted = [[cell.replace('\r\n', '\n').strip() for cell in row] for row in rows]
        distinct = []
        for row in wanted:
            if row not in distinct:
                distinct.append(row)
        checks += 1
        if sorted(got) != sorted(distinct) or counts['read'] != counts['added'] + counts['merged'] + counts['blank']:
            failures += 1
            print('FAILED:', path, 'CRLF' if crlf else 'LF', counts, got, distinct)
        again = json.loads(run('import', str(folder / 'file.csv'), '--map', str(folder / 'map.toml'), '--json', *store))
        checks += 1
        if again['added'] != 0:
            failures += 1
            print('FAILED: the same file again adds', again)

def check_tree(path):
    """Takes in a tree of records by the map that custos finds itself, and compares the names and addresses."""
    global checks, failures
    wanted = sorted((record['FirstName'], record['LastName'], record.get('Email') or '')
                    for record in json.loads(path.read_text())['records'])
    with tempfile.TemporaryDirectory() as folder:
        store = ['--store', folder + '/s']
        run('init', *store)
        counts = json.loads(run('import', str(path), '--json', *store))
        out = json.loads(run('export', '--for', 'service', '--to', 'customer', '--format', 'json', *store))
        got = sorted((customer['fields'].get('given-name', ''), customer['fields'].get('family-name', ''),
                      customer['fields'].get('email', '')) for customer in out['customers'])
        named = {dropped['column']: dropped['cells'] for dropped in counts['dropped']}
        checks += 1
        if got != wanted or any(not name.startswith('attributes.') for name in named):
            failures += 1
            print('FAILED:', path, counts, got, wanted)

files = sorted((real / 'csv-spectrum').glob('*.csv')) + [real / 'thunderbird_basic_csv_addressbook.csv',
                                                         real / 'civicrm_individual_genders.csv']
check_tree(real / 'salesforce_dreamhouse_contacts.json')
for path in files:
    text = path.read_bytes().decode()
    check(path, text, False)
    check(path, text, True)
print(len(files), 'files,', checks, 'checks,', failures, 'failures')
sys.exit(1 if failures or not files else 0)
EOF
