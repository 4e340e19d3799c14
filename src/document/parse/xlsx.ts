import { basename, extname } from 'node:path';
import { type Block, toParsed } from './blocks.ts';
import { cellFormat } from './cell-format.ts';
import { decodeText } from './decode-text.ts';
import type { Origin, Parsed } from './parsed.ts';
import { readXml, type XmlPart } from './read-xml.ts';
import { rowsOf } from './table-rows.ts';
import { UnreadableFile } from './unreadable-file.ts';
import { readSheet, type Workbook } from './xlsx-sheet.ts';
import { openZip, type Zip } from './zip.ts';

/** Excel: each sheet that is shown is a section with one table. Formulas count with the value that was last computed. */
export function parseXlsx(bytes: Uint8Array, origin: Origin): Parsed {
  const files = openZip(bytes);
  if (!files.has('xl/workbook.xml'))
    throw new UnreadableFile('the name says Excel, but the content is some other ZIP file');
  const sheets = sheetsOf(files);
  const workbook = readWorkbook(files);
  const blocks = sheets.flatMap(({ name, path }): Block[] => {
    const { grid, lines } = readSheet(textOf(files, path), workbook, textOf(files, relationsOf(path)));
    const rows = rowsOf(grid, { line: (row) => lines[row] ?? 0 });
    if (rows.length === 0) return [];
    const plain = sheets.length === 1 || /^(?:Sheet|工作表)\d*$/.test(name);
    return plain ? rows : [{ kind: 'heading', depth: 2, text: name }, ...rows];
  });
  const named = blocks.some((block) => block.kind === 'heading');
  return toParsed(blocks, named ? { title: basename(origin.name, extname(origin.name)) } : {}, origin);
}

const textOf = (files: Zip, path: string): string => {
  const file = files.get(path);
  return file ? decodeText(file) : '';
};

const relationsOf = (path: string): string => path.replace(/([^/]+)$/, '_rels/$1.rels');

/** Name and file of each sheet that isn't hidden, in the workbook's order. */
function sheetsOf(files: Zip): { name: string; path: string }[] {
  const targets = new Map<string, string>();
  for (const { opens, attributes } of readXml(textOf(files, 'xl/_rels/workbook.xml.rels'))) {
    if (opens === 'Relationship') targets.set(attributes.Id ?? '', attributes.Target ?? '');
  }
  const sheets: { name: string; path: string }[] = [];
  for (const { opens, attributes } of readXml(textOf(files, 'xl/workbook.xml'))) {
    if (opens !== 'sheet' || /hidden/i.test(attributes.state ?? '')) continue;
    const target = targets.get(attributes.id ?? '') ?? '';
    sheets.push({ name: attributes.name ?? '', path: target.startsWith('/') ? target.slice(1) : `xl/${target}` });
  }
  return sheets;
}

function readWorkbook(files: Zip): Workbook {
  const from1904 = [...readXml(textOf(files, 'xl/workbook.xml'))].some(
    ({ opens, attributes }) => opens === 'workbookPr' && /^(?:1|true)$/.test(attributes.date1904 ?? ''),
  );
  return { strings: sharedStrings(textOf(files, 'xl/sharedStrings.xml')), formats: formatsOf(files), from1904 };
}

/** Runs of one string are joined; readings beside Japanese words (rPh) are left out. */
function sharedStrings(xml: string): string[] {
  const strings: string[] = [];
  let inside: string | undefined;
  let reading = false;
  for (const { opens, closes, text } of readXml(xml)) {
    if (opens === 'si') strings.push('');
    else if (opens === 'rPh' || closes === 'rPh') reading = opens === 'rPh';
    else if (opens === 't' || closes === 't') inside = opens;
    else if (text !== undefined && inside && !reading) strings[strings.length - 1] += text;
  }
  return strings;
}

function formatsOf(files: Zip): Workbook['formats'] {
  const codes = new Map<number, string>();
  const formats: Workbook['formats'] = [];
  let inCells = false;
  const read = ({ opens, closes, attributes }: XmlPart): void => {
    if (opens === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
    if (opens === 'cellXfs' || closes === 'cellXfs') inCells = opens === 'cellXfs';
    if (opens !== 'xf' || !inCells) return;
    const id = Number(attributes.numFmtId ?? 0);
    formats.push(cellFormat(id, codes.get(id)));
  };
  for (const part of readXml(textOf(files, 'xl/styles.xml'))) read(part);
  return formats;
}
