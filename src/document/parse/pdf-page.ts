import { getResolvedPDFJS } from 'unpdf';
import type { PDFPageProxy } from 'unpdf/pdfjs';
import { UnreadableFile } from './unreadable-file.ts';

/** A piece of text where it stands; x to the right, y downward, in points; `y` is the line it stands on. */
export interface TextItem {
  text: string;
  x: number;
  y: number;
  width: number;
  size: number;
  bold: boolean;
}

/** A straight line, level or upright. */
export interface Rule {
  level: boolean;
  /** Its y when level, its x when upright. */
  at: number;
  from: number;
  to: number;
}

export interface PdfPage {
  number: number;
  height: number;
  items: TextItem[];
  rules: Rule[];
  links: { url: string; left: number; top: number; right: number; bottom: number }[];
}

/** What is drawn, in its order. */
interface Operators {
  fnArray: number[];
  argsArray: unknown[];
}

type Matrix = [number, number, number, number, number, number];

/** What is drawn on a page, turned upright. */
export async function readPage(page: PDFPageProxy): Promise<PdfPage> {
  const viewport = page.getViewport({ scale: 1 });
  const upright = viewport.transform as Matrix;
  const content = await page.getTextContent();
  // Knows the fonts' names as well as the lines.
  const operators = await page.getOperatorList();
  await refuseLostText(page, operators);
  const bold = (font: string): boolean =>
    page.commonObjs.has(font) && /bold|black|heavy|simhei|黑体/i.test(String(page.commonObjs.get(font)?.name));
  const items = content.items.flatMap((item) => {
    if (!('str' in item) || item.str.trim() === '') return [];
    return placed({ ...item, bold: bold(item.fontName) }, upright);
  });
  const annotations: { url?: string; rect?: number[] }[] = await page.getAnnotations();
  const links = annotations.flatMap(({ url, rect }) => {
    if (!url || !rect) return [];
    const [x1 = 0, y1 = 0] = apply(upright, rect[0] ?? 0, rect[1] ?? 0);
    const [x2 = 0, y2 = 0] = apply(upright, rect[2] ?? 0, rect[3] ?? 0);
    return [{ url, left: Math.min(x1, x2), right: Math.max(x1, x2), top: Math.min(y1, y2), bottom: Math.max(y1, y2) }];
  });
  return { number: page.pageNumber, height: viewport.height, items, rules: await readRules(operators, upright), links };
}

/** Text in a font that couldn't be loaded is left out without a word: part of the document would be missing. */
async function refuseLostText(page: PDFPageProxy, { fnArray, argsArray }: Operators): Promise<void> {
  const { OPS } = await getResolvedPDFJS();
  const lost = fnArray.some((operation, i) => {
    const [font] = operation === OPS.setFont ? ((argsArray[i] ?? []) as unknown[]) : [];
    return typeof font === 'string' && page.commonObjs.has(font) && typeof page.commonObjs.get(font) !== 'object';
  });
  if (!lost) return;
  throw new UnreadableFile('the file has fonts in an encoding that is not read here; print it to a new PDF');
}

function placed(
  item: { str: string; transform: number[]; width: number; height: number; bold: boolean },
  upright: Matrix,
): TextItem[] {
  const [a, b, c, d, x, y] = multiply(upright, item.transform as Matrix);
  const size = Math.hypot(c, d);
  // Text across the page is a watermark or a stamp.
  if (size === 0 || Math.abs(b) > Math.abs(a) * 0.1) return [];
  return [{ text: item.str, x, y, width: item.width, size, bold: item.bold }];
}

const mostRules = 3_000;
const pathLengths = [2, 2, 6, 4, 0];

async function readRules({ fnArray, argsArray }: Operators, upright: Matrix): Promise<Rule[]> {
  const { OPS } = await getResolvedPDFJS();
  const stack: Matrix[] = [];
  let current = upright;
  const rules: Rule[] = [];
  fnArray.forEach((operation, i) => {
    const args = argsArray[i] as unknown[] | null;
    if (operation === OPS.save || operation === OPS.paintFormXObjectBegin) stack.push(current);
    if (operation === OPS.restore || operation === OPS.paintFormXObjectEnd) current = stack.pop() ?? upright;
    if (operation === OPS.transform && args) current = multiply(current, args as unknown as Matrix);
    if (operation === OPS.paintFormXObjectBegin && args?.[0]) current = multiply(current, args[0] as Matrix);
    if (operation !== OPS.constructPath || !args || args[0] === OPS.endPath) return;
    const [painting, paths] = args as [number, (ArrayLike<number> | null)[]];
    const filled = painting === OPS.fill || painting === OPS.eoFill;
    for (const path of paths) if (path && rules.length < mostRules) rules.push(...rulesOf(path, current, filled));
  });
  return rules.length < mostRules ? rules : [];
}

/** Lines of a drawn path; of a filled one, if it is so thin that it passes for a line. */
function rulesOf(path: ArrayLike<number>, matrix: Matrix, filled: boolean): Rule[] {
  const rules: Rule[] = [];
  const points: [number, number][] = [];
  for (let i = 0; i < path.length; ) {
    const kind = path[i] ?? 4;
    const length = pathLengths[kind] ?? 0;
    if (length > 0) {
      const point = apply(matrix, path[i + length - 1] ?? 0, path[i + length] ?? 0);
      const last = points.at(-1);
      if (!filled && kind === 1 && last) rules.push(...ruleBetween(last, point));
      points.push(point);
    } else if (!filled && points[0] && points.length > 1)
      rules.push(...ruleBetween(points.at(-1) ?? points[0], points[0]));
    i += length + 1;
  }
  return filled && points.length > 1 ? thinRule(points) : rules;
}

const thin = 2.5;
const shortest = 5;

function ruleBetween([x1, y1]: [number, number], [x2, y2]: [number, number]): Rule[] {
  if (Math.abs(y1 - y2) < 0.7 && Math.abs(x1 - x2) >= shortest)
    return [{ level: true, at: y1, from: Math.min(x1, x2), to: Math.max(x1, x2) }];
  if (Math.abs(x1 - x2) < 0.7 && Math.abs(y1 - y2) >= shortest)
    return [{ level: false, at: x1, from: Math.min(y1, y2), to: Math.max(y1, y2) }];
  return [];
}

function thinRule(points: [number, number][]): Rule[] {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  if (bottom - top <= thin) return ruleBetween([left, (top + bottom) / 2], [right, (top + bottom) / 2]);
  return right - left <= thin ? ruleBetween([(left + right) / 2, top], [(left + right) / 2, bottom]) : [];
}

const apply = ([a, b, c, d, e, f]: Matrix, x: number, y: number): [number, number] => [
  a * x + c * y + e,
  b * x + d * y + f,
];

function multiply([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}
