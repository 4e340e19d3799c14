import type { Block, Reply } from '../types/reply.ts';

type Said = Pick<Reply, 'blocks' | 'citations'>;

/** What a reply says, block by block, each with the numbers of its citations. @param marked blocks that are to stand out, with why */
export function ReplyBlocks({ reply, marked }: { reply: Said; marked?: ReadonlyMap<Block, string> }) {
  return (
    <ul class="blocks">
      {reply.blocks.map((block) => {
        const mark = marked?.get(block);
        return (
          <li lang={block.language} class={mark ? 'changed' : undefined}>
            {mark ? <strong class="label">{mark}</strong> : null}
            {block.label ? <strong class="label">{block.label.text}</strong> : null}
            {block.text} {block.citations.length > 0 ? <code>{numbersOf(block, reply)}</code> : null}
          </li>
        );
      })}
    </ul>
  );
}

/** A citation's number is its place in the reply. */
const numbersOf = ({ citations }: Block, reply: Said): string =>
  citations.map((id) => `[${reply.citations.findIndex((citation) => citation.id === id) + 1}]`).join(' ');
