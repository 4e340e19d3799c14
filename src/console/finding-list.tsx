import type { Finding } from '../types/curation.ts';

/** The checks speak English, as on the command line. */
export function FindingList({ findings }: { findings: Finding[] }) {
  return (
    <ul class="findings" lang="en">
      {findings.map(({ severity, file, line, message }) => (
        <li class={severity}>
          <code>{line > 0 ? `${file}:${line}` : file}</code> {message}
        </li>
      ))}
    </ul>
  );
}
