import type { Repository } from './check-documents.ts';

/** What is wrong with the commands on a line of a document: npm scripts, programs and script files that don't exist. */
export function checkCommand(line: string, repository: Repository): string[] {
  const commands = line.replace(/(^|\s)#.*$/, '').split(/&&|\|\||[|;]/);
  return commands.flatMap((command) => {
    const words = command
      .trim()
      .replace(/^[$>]\s+/, '')
      .split(/\s+/);
    while (/^[A-Z_]+=/.test(words[0] ?? '')) words.shift();
    const problem = checkWords(words, repository);
    return problem === undefined ? [] : [problem];
  });
}

function checkWords([program = '', ...words]: string[], { paths, scripts, programs }: Repository): string | undefined {
  const [first = '', second = ''] = words.filter((word) => !word.startsWith('-'));
  if (program === 'npm' && (first === 'start' || first === 'test'))
    return scripts.includes(first) ? undefined : noScript(first);
  if (program === 'npm' && (first === 'run' || first === 'run-script')) {
    return second === '' || scripts.includes(second) || /[<…*]/.test(second) ? undefined : noScript(second);
  }
  if (program === 'npx' && first !== '' && !words.some((word) => word === '-p' || word.startsWith('--package'))) {
    return programs.includes(first) ? undefined : `there is no program ${first} in node_modules`;
  }
  if (program === 'node' || program === 'tsx') {
    const script = words.find((word) => /\.(mjs|js|ts)$/.test(word))?.replace(/^\.\//, '');
    return script === undefined || script.startsWith('/') || paths.includes(script)
      ? undefined
      : `there is no ${script}`;
  }
  if (/^\.\/.+\.(sh|mjs|js)$/.test(program))
    return paths.includes(program.slice(2)) ? undefined : `there is no ${program}`;
  return undefined;
}

function noScript(name: string): string {
  return `package.json has no script ${name}`;
}
