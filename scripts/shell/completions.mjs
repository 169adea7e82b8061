// SPDX-License-Identifier: GPL-3.0-or-later
// What bash, zsh and fish offer after `kerf`.

const NOTE = '# Generated from the commands by scripts/shell-files.mjs.';
const PORTS = '/dev/ttyUSB* /dev/ttyACM* /dev/serial/by-id/*';

/** Every command that can be typed, the program itself first. */
function allOf(program) {
  return [program, ...program.commands.flatMap(allOf)];
}

export function bash(program) {
  const cases = allOf(program).map((command) => {
    const place = ['kerf', ...command.words].join(' ');
    const words = [
      ...command.commands.map(({ name }) => name),
      ...command.arguments.flatMap(({ choices }) => choices),
      ...command.options.flatMap(({ short, long }) => [short, long]),
    ].filter((word) => word !== undefined);
    return `    ${quoted(place)}) words=${quoted(words.join(' '))} ;;`;
  });
  const values = uniqueOptions(program).map(({ short, long, choices, isPort, isFile }) => {
    const names = [short, long].filter((name) => name !== undefined).join('|');
    const files = isFile ? 'compopt -o filenames; COMPREPLY+=($(compgen -f -- "$current"))' : ':';
    const words = isPort
      ? `$(compgen -G '/dev/tty[UA]*' 2>/dev/null) tcp:// ws://`
      : choices.join(' ');
    return `    ${names}) COMPREPLY=($(compgen -W "${words}" -- "$current")); ${files}; return ;;`;
  });
  const places = allOf(program)
    .slice(1)
    .map(({ words }) => quoted(['kerf', ...words].join(' ')));
  return `${NOTE}
_kerf() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]}
  local place=kerf words= word
  COMPREPLY=()
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$place $word" in
      ${places.join('|')}) place="$place $word" ;;
    esac
  done
  case $previous in
${values.join('\n')}
  esac
  case $place in
${cases.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  compopt -o filenames
  [[ $current == -* ]] || COMPREPLY+=($(compgen -f -- "$current"))
}
complete -F _kerf kerf
`;
}

/** Options that take a value, once each: one name means the same in every command. */
function uniqueOptions(program) {
  const found = new Map();
  for (const { options } of allOf(program)) {
    for (const option of options) {
      if (option.isSwitch) continue;
      const { choices = [], isFile = false } = found.get(option.long) ?? {};
      const all = [...new Set([...choices, ...option.choices])];
      found.set(option.long, { ...option, choices: all, isFile: isFile || option.isFile });
    }
  }
  return [...found.values()];
}

export function zsh(program) {
  return `#compdef kerf
${NOTE}
${allOf(program).map(zshFunction).join('\n')}
_kerf "$@"
`;
}

function zshFunction(command) {
  const name = ['_kerf', ...command.words].join('_').replaceAll('-', '_');
  const specs = command.options.map(({ short, long, isSwitch, plain, ...value }) => {
    const names = short === undefined ? long : `{${short},${long}}`;
    const taken = isSwitch ? '' : `:value:${zshValue(value)}`;
    // The names are outside the quotes, where the braces are the shell's.
    return `    '*'${names}${quoted(`[${zshText(plain)}]${taken}`)}`;
  });
  if (command.commands.length === 0) {
    const given = command.arguments.map(
      (argument) =>
        `    ${quoted(`*:${zshText(argument.name)}:${zshValue({ ...argument, isFile: true })}`)}`,
    );
    return `${name}() {\n  _arguments -s \\\n${[...specs, ...lastOf(given)].join(' \\\n')}\n}`;
  }
  const list = command.commands.map(
    ({ name: word, description }) => `    ${quoted(`${word}:${zshText(description)}`)}`,
  );
  const choices = command.arguments.flatMap((argument) => argument.choices);
  const first = choices.map((word) => `    ${quoted(word)}`);
  const cases = command.commands.map(
    ({ name: word, words }) =>
      `    ${word}) ${['_kerf', ...words].join('_').replaceAll('-', '_')} ;;`,
  );
  return `${name}() {
  local curcontext=$curcontext state line
  local -a commands=(
${[...list, ...first].join('\n')}
  )
  _arguments -C \\
${specs.join(' \\\n')} \\
    '1:command:->command' '*::argument:->argument'
  case $state in
    command) _describe command commands; _files ;;
    argument) case $line[1] in
${cases.join('\n')}
    *) _files ;;
    esac ;;
  esac
}`;
}

/** zsh takes one rest: the last one speaks for all. */
function lastOf(given) {
  return given.slice(-1);
}

function zshValue({ choices, isFile, isPort }) {
  if (isPort) return `{ compadd -U -- ${PORTS.replaceAll('*', '*(N)')} 'tcp\\://' }`;
  const words = choices.join(' ');
  if (words !== '' && isFile) return `{ compadd ${words}; _files }`;
  if (words !== '') return `(${words})`;
  return isFile ? '_files' : ' ';
}

function zshText(text) {
  return text
    .replaceAll('[', '(')
    .replaceAll(']', ')')
    .replaceAll(':', '\\:')
    .replaceAll('\n', ' ');
}

export function fish(program) {
  const lines = allOf(program).flatMap((command) => {
    const here = fishCondition(command);
    return [
      ...command.commands.map(
        ({ name, description }) =>
          `complete -c kerf -n ${here} -a ${name} -d ${quoted(description)}`,
      ),
      ...command.arguments.flatMap(({ choices, name }) =>
        choices.map((word) => `complete -c kerf -n ${here} -a ${word} -d ${quoted(name)}`),
      ),
      ...command.options.map((option) => fishOption(here, option)),
    ];
  });
  return `${NOTE}\n${lines.join('\n')}\n`;
}

function fishCondition({ words, commands }) {
  const seen = words.map((word) => `__fish_seen_subcommand_from ${word}`);
  const names = commands.map(({ name }) => name).join(' ');
  const notYet = names === '' ? [] : [`not __fish_seen_subcommand_from ${names}`];
  return quoted([...seen, ...notYet].join('; and '));
}

function fishOption(here, { short, long, isSwitch, plain, choices, isFile, isPort }) {
  const names = [...(short ? [`-s ${short.slice(1)}`] : []), `-l ${long.slice(2)}`].join(' ');
  const words = isPort ? '(printf "%s\\n" /dev/ttyUSB* /dev/ttyACM*) tcp://' : choices.join(' ');
  const value = isSwitch
    ? ''
    : ` ${isFile ? '-r' : '-x'}${words === '' ? '' : ` -a ${quoted(words)}`}`;
  return `complete -c kerf -n ${here} ${names}${value} -d ${quoted(plain)}`;
}

/** One word for any of the three shells. */
function quoted(text) {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
