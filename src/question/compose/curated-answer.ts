import { holdsIn } from '../../service/guide.ts';
import { statementFinder } from '../../service/plan-life-event.ts';
import type { AnswerBlock, CuratedAnswer } from '../../types/curated-answer.ts';
import type { Block } from '../../types/reply.ts';
import type { Knowledge } from '../knowledge.ts';
import { blockOf, citationId, cite, type Placed } from './cite.ts';
import { type Draft, emptyDraft } from './draft.ts';
import { handoverOf } from './fixed.ts';
import type { Reader } from './select-statements.ts';
import { suggestionsFor } from './service-answer.ts';
import { serviceCard } from './service-card.ts';

/** Whether an answer may be told: it is in force that day, and all that it rests on is, where the citizen is. */
export function holdsFor(answer: CuratedAnswer, reader: Reader, knowledge: Knowledge): boolean {
  const { from, to, blocks } = answer;
  if ((from && reader.asOf < from) || (to && reader.asOf > to)) return false;
  const { regions } = knowledge.publication.catalogue;
  return blocks.every((block) => {
    const placed = statementsOf(block, reader, knowledge);
    const here = placed.filter(
      ({ statement }) => !reader.region || holdsIn(statement.regions ?? [], reader.region, regions),
    );
    return here.length === Object.keys(block.statements).length;
  });
}

/** The words of staff, cited to the statements that they rest on; where they have none in that language, the statements. */
export function answerAsCurated(answer: CuratedAnswer, reader: Reader, knowledge: Knowledge): Draft {
  const { language, region } = reader;
  const told = answer.blocks.map((block) => ({ block, placed: statementsOf(block, reader, knowledge) }));
  const blocks = told.flatMap(({ block, placed }, n) => blocksOf(block, placed, language, n === 0));
  const placed = [
    ...new Map(told.flatMap(({ placed: all }) => all).map((entry) => [citationId(entry), entry])).values(),
  ];
  const service = knowledge.publication.catalogue.services.find(({ id }) => id === answer.serviceId);
  const foreign = blocks.some((block) => block.language !== language);
  const local = !region && placed.some(({ statement }) => statement.regions?.length);
  return {
    ...emptyDraft('answered', 'curated'),
    aspects: [...new Set(blocks.flatMap(({ aspect }) => aspect ?? []))],
    blocks,
    citations: placed.map((entry) => cite(entry, knowledge)),
    services: service ? [serviceCard(service, reader, knowledge)] : [],
    suggestions: service ? suggestionsFor(service, blocks, { ...reader, aspects: [] }, knowledge) : [],
    notices: [
      ...(local ? (['notice.other-region'] as const) : []),
      ...(foreign ? (['notice.translated'] as const) : []),
      ...(blocks.some((block) => block.language !== 'zh') ? (['notice.binding-chinese'] as const) : []),
    ],
    handover: handoverOf('12345', knowledge),
  };
}

function blocksOf({ text }: AnswerBlock, placed: Placed[], language: Block['language'], first: boolean): Block[] {
  const written = text[language];
  const kind = first ? 'paragraph' : 'item';
  if (!written) return placed.map((entry) => blockOf(entry, kind));
  const aspects = [...new Set(placed.map(({ section }) => section.aspect))];
  const [aspect] = aspects;
  return [
    {
      text: written,
      language,
      kind,
      ...(aspects.length === 1 && aspect ? { aspect } : {}),
      citations: placed.map(citationId),
    },
  ];
}

const statementsOf = (
  { statements }: AnswerBlock,
  { language, asOf, region }: Reader,
  { publication }: Knowledge,
): Placed[] => statementFinder(publication, { language, region, today: asOf })(Object.keys(statements));
