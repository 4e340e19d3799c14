import mammoth from 'mammoth';
import { parseHtmlText } from './html.ts';
import type { Origin, Parsed } from './parsed.ts';
import { UnreadableFile } from './unreadable-file.ts';
import { openZip } from './zip.ts';

/** Styles by the names that Word, WPS and LibreOffice give them; the usual ones are known already. */
const styles = [
  ...['Title', '标题', 'タイトル'].map((name) => `p[style-name='${name}'] => h1:fresh`),
  ...['Subtitle', '副标题'].map((name) => `p[style-name='${name}'] => p:fresh`),
  ...[1, 2, 3, 4, 5, 6].flatMap((depth) => [
    `p[style-name='标题 ${depth}'] => h${depth}:fresh`,
    `p[style-name='見出し ${depth}'] => h${depth}:fresh`,
  ]),
];

/** Word: becomes HTML first, with headings, lists and merged cells. */
export async function parseDocx(bytes: Uint8Array, origin: Origin): Promise<Parsed> {
  const files = openZip(bytes);
  if (!files.has('word/document.xml'))
    throw new UnreadableFile(`the name says Word, but the content is ${kindOf(files)}`);
  return parseHtmlText(await toHtml(bytes), { name: origin.name });
}

async function toHtml(bytes: Uint8Array): Promise<string> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const convertImage = mammoth.images.imgElement(async () => ({ src: '' }));
  const options = { styleMap: styles, includeEmbeddedStyleMap: false, convertImage };
  try {
    return (await mammoth.convertToHtml({ buffer }, options)).value;
  } catch (cause) {
    throw new UnreadableFile('the file is damaged: its XML is broken', { cause });
  }
}

function kindOf(files: Map<string, unknown>): string {
  if (files.has('xl/workbook.xml')) return 'Excel';
  if (files.has('ppt/presentation.xml')) return 'PowerPoint';
  return files.has('content.xml') ? 'OpenDocument' : 'some other ZIP file';
}
