import type { Finding } from '../types/curation.ts';
import { knowledgeTexts } from './knowledge-texts.ts';
import type { StaffVisit } from './visit.ts';

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

/** What is wrong with what stands below, where anything is. */
export function Findings({ visit, findings }: { visit: StaffVisit; findings: Finding[] }) {
  if (findings.length === 0) return null;
  return (
    <section class="card">
      <h2>{knowledgeTexts(visit).findings}</h2>
      <FindingList findings={findings} />
    </section>
  );
}
