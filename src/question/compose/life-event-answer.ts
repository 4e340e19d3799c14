import { holdsIn } from '../../service/guide.ts';
import { lifeEventUrl, type Plan, type PlannedStep, planLifeEvent } from '../../service/plan-life-event.ts';
import { say } from '../../texts/texts.ts';
import type { Aspect } from '../../types/aspect.ts';
import type { LifeEvent, Service } from '../../types/catalogue.ts';
import type { Language } from '../../types/language.ts';
import type { Block, Status } from '../../types/reply.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Understanding } from '../understand.ts';
import { blockOf, citationId, cite, type Placed } from './cite.ts';
import { type Draft, emptyDraft } from './draft.ts';
import { contactOf, fixedBlock, handoverOf } from './fixed.ts';
import { type Label, prepareLabel, stepLabel } from './life-event-labels.ts';
import { selectStatements } from './select-statements.ts';
import { serviceCard, titleOf } from './service-card.ts';

/** A plan of so few steps has room for two statements on each. */
const shortPlan = 4;
const mostSuggestions = 4;

interface Told {
  block: Block;
  placed?: Placed;
}

/** What to have ready, then every step in its order with what matters most about it; the rest stands on the event's page. */
export function answerLifeEvent(lifeEventId: string, understood: Understanding, knowledge: Knowledge): Draft {
  const { publication } = knowledge;
  const event = publication.catalogue.lifeEvents.find((candidate) => candidate.id === lifeEventId);
  if (!event) return emptyDraft('unanswerable_out_of_scope', 'fixed');
  const { language, region, asOf } = understood;
  const plan = planLifeEvent(event, publication, { language, region, today: asOf });
  const told = tellPlan(event, plan, language, knowledge);
  const placed = told.flatMap((entry) => entry.placed ?? []);
  const open = told.length - placed.length;
  const status: Status = open === 0 ? 'answered' : placed.length > 0 ? 'answered_partly' : 'unanswerable_no_sources';
  const services = plan.steps.map((step) => step.service);
  return {
    ...emptyDraft(status, 'extractive'),
    blocks: [
      fixedBlock('life-event.plan', plan.title.language, { event: plan.title.text }),
      ...told.map((entry) => entry.block),
    ],
    citations: distinct(placed).map((entry) => cite(entry, knowledge)),
    services: services.map((service) => serviceCard(service, understood, knowledge)),
    lifeEvent: { id: event.id, title: plan.title.text, url: lifeEventUrl(event.id, language) },
    suggestions: services.slice(0, mostSuggestions).map((service) => suggestionFor(service, understood, knowledge)),
    notices: noticesFor(placed, open > 0, understood, knowledge),
    ...(status === 'answered' ? {} : { handover: handoverOf('12345', knowledge) }),
  };
}

function tellPlan(event: LifeEvent, plan: Plan, language: Language, knowledge: Knowledge): Told[] {
  const told = new Set<string>();
  const tell = (statements: Placed[], most: number, label: Label): Told[] => {
    const fresh = statements.filter((entry) => !told.has(citationId(entry)));
    const shown = (fresh.length > 0 ? fresh : statements).slice(0, most);
    for (const entry of shown) told.add(citationId(entry));
    return shown.map((entry, i) => ({ block: labelled(entry, i === 0 ? label : undefined), placed: entry }));
  };
  const prepare = event.prepare.flatMap((entry, i) =>
    tell(plan.prepare[i]?.statements ?? [], 1, prepareLabel(entry, language)),
  );
  const most = plan.steps.length > shortPlan ? 1 : 2;
  const steps = plan.steps.flatMap((step) => {
    const label = stepLabel(event, step.at, knowledge.publication.catalogue, language);
    return step.statements.length > 0 ? tell(step.statements, most, label) : [notConfirmed(step, label, language)];
  });
  return [...prepare, ...steps];
}

/** Without its aspect: the steps of a plan are not told aspect by aspect. */
function labelled(entry: Placed, label: Label | undefined): Block {
  const { aspect: _, ...block } = blockOf(entry, 'item');
  return { ...block, ...(label ? { label } : {}) };
}

const notConfirmed = ({ service }: PlannedStep, label: Label, language: Language): Told => ({
  block: { ...fixedBlock('unconfirmed.overview', language, contactOf(service, language)), label },
});

const distinct = (placed: Placed[]): Placed[] => [
  ...new Map(placed.map((entry) => [citationId(entry), entry])).values(),
];

/** What to ask next about one step: what to bring, if that is known. */
function suggestionFor(
  service: Service,
  understood: Understanding,
  knowledge: Knowledge,
): { label: string; question: string } {
  const { language } = understood;
  const label = titleOf(service, language);
  const aspect = (['materials', 'steps', 'where'] satisfies Aspect[]).find(
    (candidate) => selectStatements(service.id, candidate, understood, knowledge).here.length > 0,
  );
  if (!aspect) return { label, question: label };
  const colon = language === 'zh' || language === 'ja' ? '：' : ': ';
  return { label, question: `${label}${colon}${say(`aspect.${aspect}`, language)}` };
}

function noticesFor(
  placed: Placed[],
  open: boolean,
  { language, region }: Understanding,
  { publication }: Knowledge,
): Draft['notices'] {
  const { regions } = publication.catalogue;
  const other = placed.some(
    ({ statement }) => statement.regions?.length && !(region && holdsIn(statement.regions, region, regions)),
  );
  return [
    ...(other ? (['notice.other-region'] as const) : []),
    ...(open ? (['notice.unconfirmed'] as const) : []),
    ...(placed.some(({ document }) => document.language !== language) ? (['notice.translated'] as const) : []),
    ...(placed.some(({ document }) => document.language !== 'zh') ? (['notice.binding-chinese'] as const) : []),
  ];
}
