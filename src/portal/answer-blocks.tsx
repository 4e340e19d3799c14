import type { Aspect } from '../types/aspect.ts';
import type { Block, Citation } from '../types/reply.ts';
import { CitationMarks, type Quoting } from './citation-view.tsx';
import { PhoneText } from './phone-text.tsx';

/** Blocks of one aspect that stand together: paragraphs, or items of one list. */
interface Group {
  aspect?: Aspect;
  list: boolean;
  blocks: { block: Block; index: number }[];
}

/** The verified blocks of a reply, whole or as far as they have come, each with its citation marks. */
export function AnswerBlocks({
  blocks,
  citations,
  quoting,
}: {
  blocks: Block[];
  citations: Citation[];
  quoting: Quoting;
}) {
  const groups = groupBlocks(blocks);
  const several = new Set(blocks.flatMap((block) => block.aspect ?? [])).size > 1;
  const label = (index: number): Aspect | undefined => {
    const aspect = groups[index]?.aspect;
    return several && aspect !== groups[index - 1]?.aspect ? aspect : undefined;
  };
  return (
    <>
      {groups.map((group, index) => {
        const aspect = label(index);
        return (
          <>
            {aspect ? <h3 class="aspect">{quoting.texts.aspects[aspect]}</h3> : null}
            <BlockGroup group={group} citations={citations} quoting={quoting} />
          </>
        );
      })}
    </>
  );
}

function groupBlocks(blocks: Block[]): Group[] {
  const groups: Group[] = [];
  blocks.forEach((block, index) => {
    const list = block.kind === 'item';
    const last = groups.at(-1);
    if (last && last.list === list && last.aspect === block.aspect) last.blocks.push({ block, index });
    else groups.push({ ...(block.aspect ? { aspect: block.aspect } : {}), list, blocks: [{ block, index }] });
  });
  return groups;
}

function BlockGroup({ group, citations, quoting }: { group: Group; citations: Citation[]; quoting: Quoting }) {
  const content = (block: Block) => (
    <>
      {block.label ? (
        <strong class="label" lang={block.label.language}>
          {block.label.text}
        </strong>
      ) : null}
      {block.kind === 'fixed' ? <PhoneText text={block.text} /> : block.text}
      <CitationMarks numbered={numberedOf(block, citations)} quoting={quoting} />
      {block.translated ? <Original block={block} citations={citations} quoting={quoting} /> : null}
    </>
  );
  if (group.list) {
    return (
      <ul class={listClass(group)}>
        {group.blocks.map(({ block }) => (
          <li lang={block.language}>
            {block.aspect === 'materials' ? <input type="checkbox" aria-label={block.text} autocomplete="off" /> : null}
            {content(block)}
          </li>
        ))}
      </ul>
    );
  }
  return (
    <>
      {group.blocks.map(({ block, index }) => (
        <div class={index === 0 ? 'block lead' : 'block'} lang={block.language}>
          {content(block)}
        </div>
      ))}
    </>
  );
}

/** The statement that a machine has translated, as it stands in the guide. */
function Original({ block, citations, quoting }: { block: Block; citations: Citation[]; quoting: Quoting }) {
  return (
    <div class="muted">
      {quoting.texts.translatedFrom}
      {numberedOf(block, citations).map(({ citation: { quote, language } }) => (
        <q lang={language}>{quote}</q>
      ))}
    </div>
  );
}

/** What must be brought can be ticked off. */
function listClass({ blocks, aspect }: Group): string | undefined {
  if (blocks.some(({ block }) => block.label)) return 'plan';
  return aspect === 'materials' ? 'ticks' : undefined;
}

/** A citation's number is its place in the reply. */
function numberedOf(block: Block, citations: Citation[]) {
  return block.citations.flatMap((id) => {
    const place = citations.findIndex((citation) => citation.id === id);
    const citation = citations[place];
    return citation ? [{ number: place + 1, citation }] : [];
  });
}
