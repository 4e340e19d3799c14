// Makes the awkward files beside it, which the parser tests read: node --import tsx src/document/parse/testing/make-files.mjs
// Needs LibreOffice (soffice), qpdf and Noto Sans CJK; the files are committed, so that the tests need none of them.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { deflateRawSync } from 'node:zlib';
import { encodeGb18030 } from './encode-gb18030.ts';
import { dateSheet, longNotice, noticeRows, noticeSheet, noticeText, policyTable } from './flat-documents.mjs';
import { governmentPage, nestedTables, noticeMarkdown, noticePage, noticePlain } from './written-texts.mjs';

const folder = fileURLToPath(new URL('files/', import.meta.url));
const work = mkdtempSync(path.join(tmpdir(), 'liaowen-files-'));
const write = (name, content) => writeFileSync(path.join(folder, name), content);

/** Converts a flat OpenDocument text to `ending` with LibreOffice. */
function office(name, source, ending, filter) {
  const from = path.join(work, name);
  writeFileSync(from, source);
  execFileSync('soffice', [
    `-env:UserInstallation=file://${work}/profile`,
    '--headless',
    '--convert-to',
    filter ?? ending,
    '--outdir',
    work,
    from,
  ]);
  return path.join(work, name.replace(/\.\w+$/, `.${ending}`));
}

const untagged = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"false"}}';

// One notice in every format with marked-up text, for the contract test.
cpSync(office('notice.fodt', noticeText(), 'pdf', untagged), path.join(folder, 'notice.pdf'));
cpSync(office('notice.fodt', noticeText(), 'docx'), path.join(folder, 'notice.docx'));
cpSync(office('notice.fods', noticeSheet(), 'xlsx'), path.join(folder, 'notice.xlsx'));
write('notice.html', noticePage);
write('notice.md', noticeMarkdown);
write('notice.txt', noticePlain);
write('notice.csv', encodeGb18030(noticeRows.map((row) => `${row.join(',')}\r\n`).join('')));
write('notice.tsv', noticeRows.map((row) => `${row.join('\t')}\n`).join(''));
write('government-page.html', encodeGb18030(governmentPage));
write('nested-tables.html', nestedTables);
// Two pages with running heads, page numbers, a table over the page's end and English text.
cpSync(office('long-notice.fodt', longNotice(), 'pdf'), path.join(folder, 'long-notice.pdf'));
cpSync(office('merged-cells.fodt', policyTable(), 'docx'), path.join(folder, 'merged-cells.docx'));
cpSync(office('merged-cells.fodt', policyTable(), 'pdf'), path.join(folder, 'merged-cells.pdf'));
cpSync(office('dates.fods', dateSheet(), 'xlsx'), path.join(folder, 'dates.xlsx'));

const notice = path.join(folder, 'notice.pdf');
// Nothing packed, so that breaking it breaks what is drawn.
execFileSync('qpdf', [
  '--qdf',
  '--object-streams=disable',
  path.join(folder, 'merged-cells.pdf'),
  path.join(folder, 'unpacked.pdf'),
]);
execFileSync('qpdf', ['--encrypt', 'secret', 'owner', '256', '--', notice, path.join(folder, 'encrypted.pdf')]);
execFileSync('qpdf', [
  '--encrypt',
  '',
  'owner',
  '256',
  '--print=none',
  '--',
  notice,
  path.join(folder, 'no-printing.pdf'),
]);
write('cut-off.pdf', readFileSync(notice).subarray(0, 3_000));
write('really-html.pdf', '<!DOCTYPE html><html><head><title>404</title></head><body>找不到页面</body></html>');
// A page with a drawing and no text, as a scanner makes it; and one whose fonts only a Chinese reader would have.
write('scanned.pdf', onePage('0.5 g 100 100 300 500 re f'));
write('foreign-encoding.pdf', onePage('BT /F1 12 Tf 72 700 Td <c9edb7dd> Tj ET'));

const csv =
  '城市,窗口,电话,每本费用（元）\r\n沈阳市,"皇姑区崇山东路,政务服务中心",024-83963000,120\r\n大连市,中山区人民路,0411-12345678,120\r\n';
write('windows-gb18030.csv', encodeGb18030(csv));
write(
  'windows-utf16.csv',
  Buffer.from(`\ufeff${csv.replaceAll(',', '\t').replace('崇山东路\t', '崇山东路,')}`, 'utf16le'),
);
write('windows-utf8.csv', `\ufeff${csv}`);
write(
  'price-list-gb18030.txt',
  encodeGb18030('价格公示\n一、护照\n首次申领每本120元。遗失补发每本120元。\n二、身份证\n换领20元，补领40元。\n'),
);

// What Office makes of a document with a password: an old container with the encrypted package in it.
const container = Buffer.alloc(2_048);
Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(container);
container.write('EncryptedPackage', 1_024, 'utf16le');
write('encrypted.docx', container);
write(
  'old.doc',
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1_016), Buffer.from('WordDocument', 'utf16le')]),
);
write('bomb.docx', zipOf('word/document.xml', Buffer.alloc(120 * 1024 * 1024, 0x20), 500));
write('script.md', '---js\n{ title: process.exit(1) }\n---\n# 通知\n\n正文。\n');

rmSync(work, { recursive: true });

function onePage(drawing) {
  const font = '/Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /GBK-EUC-H /DescendantFonts [6 0 R]';
  const system = '/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >>';
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`,
    `<< ${font} >>`,
    `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light ${system} /FontDescriptor 7 0 R >>`,
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 880 /Descent -120 /StemV 80 >>',
  ];
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, i) => {
    const at = text.length;
    text += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}`;
  return `${text}${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
}

/** A ZIP with one file that says it has `told` bytes, whatever it has. */
function zipOf(name, content, told) {
  const packed = deflateRawSync(content, { level: 9 });
  const local = Buffer.alloc(30 + name.length);
  local.writeUInt32LE(0x04034b50);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(told, 22);
  local.writeUInt16LE(name.length, 26);
  local.write(name, 30);
  const central = Buffer.alloc(46 + name.length);
  central.writeUInt32LE(0x02014b50);
  central.writeUInt16LE(8, 10);
  central.writeUInt32LE(packed.length, 20);
  central.writeUInt32LE(told, 24);
  central.writeUInt16LE(name.length, 28);
  central.write(name, 46);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length + packed.length, 16);
  return Buffer.concat([local, packed, central, end]);
}
