#!/bin/sh
# Every key of every JSON object that the transcripts show stands in docs/output.md.
set -eu
cd "$CUSTOS_SOURCE"
command -v python3 >/dev/null || {
  echo "skipped: python3 is not here"
  exit 80
}
python3 - <<'EOF'
import glob, json, re, sys
page = open('docs/output.md').read()
known = set(re.findall(r'`([^`\s]+)`', page))
policies = ''.join(open(f).read() for f in ['tests/e2e/policy.toml', 'src/ops/starter.toml', 'examples/charity/policy.toml'])
fields = set(re.findall(r'^\[fields\.([a-z-]+)\]', policies, re.M))
seen, missing = 0, set()

def walk(node, path):
    global seen
    if isinstance(node, dict):
        for key, value in node.items():
            seen += 1
            if key not in known and not (path[-1:] == ['fields'] and key in fields):
                missing.add('.'.join(path + [key]))
            walk(value, path + [key])
    elif isinstance(node, list):
        for item in node:
            walk(item, path)

for name in sorted(glob.glob('tests/e2e/*.t')):
    for line in open(name, encoding='utf-8'):
        line = line.strip()
        if line.startswith('{"type":'):
            text = line.removesuffix(' (esc)')
            if line.endswith(' (esc)'):
                text = re.sub(r'\\x([0-9a-f]{2})', lambda m: chr(int(m.group(1), 16)), text.replace('\\\\', '\\'))
            try:
                node = json.loads(text)
            except ValueError:
                sys.exit(f'{name}: not JSON: {text}')
            if f'## ' not in page or node['type'] not in re.sub(r'[`,]', ' ', page).split():
                missing.add('type ' + node['type'])
            walk(node, [node['type']])
for each in sorted(missing):
    print('docs/output.md does not tell of', each)
print(seen, 'keys compared')
sys.exit(1 if missing or seen < 200 else 0)
EOF
