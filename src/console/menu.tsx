import { mayOpen } from './permissions.ts';
import { consoleLink, type StaffVisit } from './visit.ts';

/** What the menu leads to, in groups; the pages of the group that is open stand in a second row. */
const groups = {
  start: ['overview', 'firstHour'],
  knowledge: ['knowledge', 'proposals', 'publications'],
  citizens: ['work', 'desk', 'conversations', 'why'],
  trials: ['hitTest', 'evaluationQuestions'],
  running: ['switches', 'keys', 'accounts', 'audit'],
} as const;

type Group = keyof typeof groups;
type Entry = (typeof groups)[Group][number];

const paths: Partial<Record<Entry, string>> = {
  overview: '',
  firstHour: '/first-hour',
  hitTest: '/hit-test',
  evaluationQuestions: '/evaluation-questions',
};
const pathOf = (entry: Entry): string => paths[entry] ?? `/${entry}`;

/** Without script: each group leads to its first page, which shows the others of the group. */
export function Menu({ visit, path }: { visit: StaffVisit; path: string }) {
  const { texts, session } = visit;
  const entriesOf = (group: Group): Entry[] =>
    groups[group].filter((entry) => mayOpen(session.account.roles, 'GET', pathOf(entry)));
  const shown = (Object.keys(groups) as Group[]).filter((group) => entriesOf(group).length > 0);
  const open = shown.find((group) => entriesOf(group).some((entry) => belongsTo(path, entry)));
  const entries = open ? entriesOf(open) : [];
  return (
    <nav class="menu" aria-label={texts.menu}>
      <ul>
        {shown.map((group) => (
          <li>
            <a
              href={consoleLink(pathOf(entriesOf(group)[0] ?? 'overview'), visit)}
              aria-current={group === open ? (entries.length > 1 ? 'true' : 'page') : undefined}
            >
              {texts.groups[group]}
            </a>
          </li>
        ))}
      </ul>
      {open && entries.length > 1 ? (
        <ul class="entries" aria-label={texts.groups[open]}>
          {entries.map((entry) => (
            <li>
              <a href={consoleLink(pathOf(entry), visit)} aria-current={belongsTo(path, entry) ? 'page' : undefined}>
                {entry === 'desk' ? texts.desk.title : texts[entry]}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
    </nav>
  );
}

/** A page, and what is opened from it: `/work/item` from `/work`, `/conversation` from `/conversations`. */
function belongsTo(path: string, entry: Entry): boolean {
  const own = pathOf(entry);
  return path === own || (own !== '' && (path.startsWith(`${own}/`) || path === own.replace(/s$/, '')));
}
