import { leadsElsewhere } from '../../service/allowed-link.ts';
import { coverageIndex, coveragesOf } from '../../service/match/coverage-index.ts';
import { terms } from '../../text/terms.ts';
import type { Statement } from '../../types/document.ts';
import { fallbackLanguages } from '../../types/language.ts';
import type { Found } from '../../types/publication.ts';
import { documentIn, type Knowledge } from '../knowledge.ts';
import type { Understanding } from '../understand.ts';
import { blockOf, citationId, cite, type Placed } from './cite.ts';
import { type Draft, emptyDraft } from './draft.ts';

const mostBlocks = 4;
/** A section of so few statements is a list that is told whole: three of five areas would be half an answer. */
const wholeSection = 6;

/** The statements of the best passages, for a question that no service fits. */
export function answerFromDocuments(passages: Found[], understood: Understanding, knowledge: Knowledge): Draft {
  const placed = [
    ...new Map(
      passages
        .flatMap((passage) => statementsOf(passage, understood, knowledge))
        .map((entry) => [citationId(entry), entry]),
    ).values(),
  ];
  const shown = commonSection(placed, knowledge) ?? inOrder(placed.slice(0, mostBlocks));
  if (shown.length === 0) return emptyDraft('unanswerable_out_of_scope', 'fixed');
  return {
    ...emptyDraft('answered', 'extractive'),
    aspects: understood.explicit ? understood.aspects : [],
    blocks: shown.map((entry, i) => blockOf(entry, i === 0 ? 'paragraph' : 'item')),
    citations: shown.map((entry) => cite(entry, knowledge)),
    notices: [
      ...(shown.some(({ document }) => document.language !== understood.language)
        ? (['notice.translated'] as const)
        : []),
      ...(shown.some(({ document }) => document.language !== 'zh') ? (['notice.binding-chinese'] as const) : []),
    ],
  };
}

/** What nobody has reviewed may name any address. */
const mayBeShown = ({ confirmed, text }: Statement, { publication }: Knowledge): boolean =>
  confirmed && !leadsElsewhere(text, publication.catalogue.linkHosts);

/** The section that two of the best three statements stand in, whole, when it is short. */
function commonSection(placed: Placed[], knowledge: Knowledge): Placed[] | undefined {
  const [first, ...others] = placed.slice(0, 3);
  const section = first?.section;
  if (!first || !section || !others.some((entry) => entry.section === section)) return undefined;
  const whole = section.statements.filter((statement) => mayBeShown(statement, knowledge));
  if (whole.length > wholeSection) return undefined;
  return whole.map((statement) => ({ document: first.document, section, statement }));
}

/** Statements of one section as they follow each other there, beginning where the best one's section does. */
function inOrder(placed: Placed[]): Placed[] {
  const sections = [...new Set(placed.map((entry) => entry.section))];
  return sections.flatMap((section) =>
    placed
      .filter((entry) => entry.section === section)
      .sort((a, b) => section.statements.indexOf(a.statement) - section.statements.indexOf(b.statement)),
  );
}

/** The passage's statements in the citizen's language where the document has it; of a long passage the best sentences. */
function statementsOf(passage: Found, understood: Understanding, knowledge: Knowledge): Placed[] {
  const document = documentIn(knowledge, passage.documentId, [
    ...fallbackLanguages(understood.language),
    passage.language,
  ]);
  const section = document?.sections.find((candidate) => candidate.id === passage.sectionId);
  if (!document || !section) return [];
  const placed = section.statements
    .filter((statement) => mayBeShown(statement, knowledge) && passage.statementIds.includes(statement.id))
    .map((statement) => ({ document, section, statement }));
  if (placed.length <= 2) return placed;
  const covered = coveragesOf(
    coverageIndex(placed.map(({ statement }) => terms(statement.text))),
    terms(understood.text),
  );
  const best = Math.max(...covered);
  return best === 0 ? placed.slice(0, 2) : placed.filter((_, i) => (covered[i] ?? 0) >= best * 0.6).slice(0, 3);
}
