interface Placed {
  text: string;
  y: number;
  height: number;
}

const edge = 0.12;
const pageNumber =
  /^[-–—\s·]*(?:第|Page|p\.)?\s*\d{1,4}\s*(?:页|\/\s*\d{1,4}|of \d{1,4})?(?:\s*共\s*\d{1,4}\s*页)?[-–—\s·]*$/i;
/** What browsers print at the edges: when, and from where. */
const printed = /^(?:\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},? \d{1,2}:\d{2}|(?:https?|file):\/\/\S+ ?\d+\/\d+$)/;

/** All pieces of all pages without page numbers, and without what stands at the edge of most pages at the same height. */
export function withoutRunningHeads<Page, Piece>(
  pages: { page: Page; pieces: Piece[] }[],
  place: (given: { page: Page; piece: Piece }) => Placed | undefined,
): { page: Page; piece: Piece }[] {
  const keyOf = ({ text, y }: Placed): string => `${Math.round(y / 4)} ${text.replace(/\d+/g, '#')}`;
  const counts = new Map<string, number>();
  const all = pages.flatMap(({ page, pieces }) =>
    pieces.map((piece) => ({ page, piece, placed: place({ page, piece }) })),
  );
  for (const { placed } of all)
    if (placed && atEdge(placed)) counts.set(keyOf(placed), (counts.get(keyOf(placed)) ?? 0) + 1);
  const often = Math.max(2, pages.length / 2);
  return all
    .filter(({ placed }) => {
      if (!placed || !atEdge(placed)) return true;
      return !pageNumber.test(placed.text) && !printed.test(placed.text) && (counts.get(keyOf(placed)) ?? 0) < often;
    })
    .map(({ page, piece }) => ({ page, piece }));
}

const atEdge = ({ y, height }: Placed): boolean => y < height * edge || y > height * (1 - edge);
