// Texts in OpenDocument's single-file form, which LibreOffice turns into PDF, DOCX and XLSX.

const namespaces = ['office', 'text', 'table', 'style', 'number']
  .map((name) => {
    const path = name === 'number' ? 'datastyle' : name;
    return `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${path}:1.0"`;
  })
  .concat('xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"')
  .concat('xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"')
  .concat('xmlns:xlink="http://www.w3.org/1999/xlink"')
  .join(' ');

const font = 'style:font-name="Noto Sans CJK SC" style:font-name-asian="Noto Sans CJK SC"';
const styles = `
<office:font-face-decls><style:font-face style:name="Noto Sans CJK SC" svg:font-family="'Noto Sans CJK SC'"/></office:font-face-decls>
<office:styles>
 <style:default-style style:family="paragraph"><style:text-properties ${font} fo:font-size="12pt" style:font-size-asian="12pt" fo:language="zh" fo:country="CN" style:language-asian="zh" style:country-asian="CN"/></style:default-style>
 <style:style style:name="Standard" style:family="paragraph"/>
 <style:style style:name="Title" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:text-align="center"/><style:text-properties fo:font-size="22pt" style:font-size-asian="22pt" fo:font-weight="bold" style:font-weight-asian="bold"/></style:style>
 <style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph" style:parent-style-name="Standard" style:default-outline-level="1"><style:paragraph-properties fo:margin-top="0.4cm"/><style:text-properties fo:font-size="16pt" style:font-size-asian="16pt" fo:font-weight="bold" style:font-weight-asian="bold"/></style:style>
 <style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph" style:parent-style-name="Standard" style:default-outline-level="2"><style:text-properties fo:font-size="14pt" style:font-size-asian="14pt" fo:font-weight="bold" style:font-weight-asian="bold"/></style:style>
 <text:list-style style:name="Bullets"><text:list-level-style-bullet text:level="1" text:bullet-char="•"><style:list-level-properties text:space-before="0.6cm" text:min-label-width="0.6cm"/></text:list-level-style-bullet></text:list-style>
</office:styles>
<office:automatic-styles>
 <style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #000000" fo:padding="0.1cm"/></style:style>
 <style:style style:name="Right" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:text-align="end"/></style:style>
 <style:style style:name="Body" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:text-indent="0.85cm" fo:margin-bottom="0.1cm"/></style:style>
 <style:page-layout style:name="Page"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="2.2cm"/><style:header-style/><style:footer-style/></style:page-layout>
</office:automatic-styles>`;

const headAndFoot = (head) =>
  `<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="Page">${
    head
      ? `<style:header><text:p>${head}</text:p></style:header><style:footer><text:p text:style-name="Right">第 <text:page-number>1</text:page-number> 页</text:p></style:footer>`
      : ''
  }</style:master-page></office:master-styles>`;

const textDocument = (body, head = '') =>
  `<?xml version="1.0" encoding="UTF-8"?><office:document ${namespaces} office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">${styles}${headAndFoot(head)}<office:body><office:text>${body}</office:text></office:body></office:document>`;

const title = (text) => `<text:p text:style-name="Title">${text}</text:p>`;
const heading = (depth, text) =>
  `<text:h text:style-name="Heading_20_${depth}" text:outline-level="${depth}">${text}</text:h>`;
const p = (text, style = 'Body') => `<text:p text:style-name="${style}">${text}</text:p>`;
const list = (...items) =>
  `<text:list text:style-name="Bullets">${items.map((item) => `<text:list-item>${p(item, 'Standard')}</text:list-item>`).join('')}</text:list>`;

/** A cell is its text, `[text, columns, rows]`, or undefined where another one covers it. */
const table = (columns, rows) =>
  `<table:table><table:table-column table:number-columns-repeated="${columns}"/>${rows
    .map((row) => `<table:table-row>${row.map(cell).join('')}</table:table-row>`)
    .join('')}</table:table>`;

function cell(written) {
  if (written === undefined) return '<table:covered-table-cell/>';
  const [text, columns = 1, rows = 1] = [written].flat();
  return `<table:table-cell table:style-name="Cell" table:number-columns-spanned="${columns}" table:number-rows-spanned="${rows}">${p(text, 'Standard')}</table:table-cell>`;
}

export const noticeRows = [
  ['项目', '费用（元）', '时限'],
  ['到期换领', '20', '60日'],
  ['丢失补领', '40', '60日'],
];

/** The notice of the contract test. */
export const noticeText = () =>
  textDocument(
    [
      title('关于调整居民身份证收费的通知'),
      p('沈公发〔2025〕12号', 'Standard'),
      heading(1, '一、收费标准'),
      p('自2025年5月10日起，户籍民警按照下列标准收费。首次申领不收费，项目以本页为准，其他单位不得另外收取任何费用。'),
      table(3, noticeRows),
      heading(1, '二、申请材料'),
      heading(2, '（一）本人到场'),
      list('居民户口簿', '旧的居民身份证'),
      p(
        '详细说明见<text:a xlink:type="simple" xlink:href="https://www.gov.cn/shenfenzheng/">身份证专题</text:a>。咨询电话12345。',
      ),
      p('沈阳市公安局', 'Right'),
      p('2025年4月28日', 'Right'),
    ].join(''),
  );

const clause = (n) =>
  p(
    `第${n}条 申请人应当如实填写申请表，并且对所提交材料的真实性负责；材料不齐全的，窗口应当一次告知需要补正的全部内容。`,
  );

/** Running heads, page numbers, a table that goes over the end of a page, English among it. */
export const longNotice = () =>
  textDocument(
    [
      title('辽宁省政务服务办理规定'),
      heading(1, '第一章 总则'),
      ...['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'].map(clause),
      heading(1, '第二章 收费'),
      table(
        3,
        [['城市', '窗口', '每件费用']].concat(
          [
            '沈阳',
            '大连',
            '鞍山',
            '抚顺',
            '本溪',
            '丹东',
            '锦州',
            '营口',
            '阜新',
            '辽阳',
            '盘锦',
            '铁岭',
            '朝阳',
            '葫芦岛',
          ].map((city, i) => [`${city}市`, `${city}市政务服务中心`, `${i + 10}元`]),
        ),
      ),
      heading(1, 'For foreign residents'),
      p('Bring your passport and your residence permit. The counter issues a receipt.'),
      // Radicals where characters are meant, as fonts of other programs make them.
      p('持居⺠⾝份证和⼾⼝簿，到⻔⼝的窗⼝办理。'),
    ].join(''),
    '辽宁省政务服务办理规定（2025年版）',
  );

/** Names over two columns, a cell over two rows, a line over the whole table. */
export const policyTable = () =>
  textDocument(
    [
      title('出入境证件收费表'),
      table(4, [
        [['证件', 1, 2], ['收费（元）', 2], undefined, ['时限', 1, 2]],
        [undefined, '首次', '补发', undefined],
        [['一、因私证件', 4], undefined, undefined, undefined],
        [['普通护照', 1, 2], '120', '120', '7个工作日'],
        [undefined, '20', '20', '加注，当场'],
        ['往来港澳通行证', ['60', 2], undefined, '7个工作日'],
        [['注：加急不另收费。', 4], undefined, undefined, undefined],
      ]),
    ].join(''),
  );

const sheetCell = (type, value, style = '') =>
  `<table:table-cell ${style ? `table:style-name="${style}"` : ''} office:value-type="${type}" office:${type === 'date' ? 'date-value' : 'value'}="${value}"/>`;
const words = (text, columns = 1) =>
  `<table:table-cell office:value-type="string" table:number-columns-spanned="${columns}"><text:p>${text}</text:p></table:table-cell>${'<table:covered-table-cell/>'.repeat(columns - 1)}`;

/** The table of the notice as a sheet. */
export const noticeSheet = () =>
  sheets(
    '',
    sheet(
      'Sheet1',
      'Shown',
      noticeRows.map((row) => `<table:table-row>${row.map((text) => words(text)).join('')}</table:table-row>`).join(''),
    ),
  );

const shown = `<style:style style:name="Shown" style:family="table"><style:table-properties table:display="true"/></style:style><style:style style:name="Hidden" style:family="table"><style:table-properties table:display="false"/></style:style>`;
const sheet = (name, style, rows) =>
  `<table:table table:name="${name}" table:style-name="${style}">${rows}</table:table>`;
const sheets = (formats, body) =>
  `<?xml version="1.0" encoding="UTF-8"?><office:document ${namespaces} office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:automatic-styles>${formats}${shown}</office:automatic-styles><office:body><office:spreadsheet>${body}</office:spreadsheet></office:body></office:document>`;

/** Dates, percentages and money as numbers with formats, a merged caption, a hidden sheet. */
export const dateSheet = () => {
  const row = (...cells) => `<table:table-row>${cells.join('')}</table:table-row>`;
  const formats = `
<number:date-style style:name="N1"><number:year number:style="long"/><number:text>年</number:text><number:month/><number:text>月</number:text><number:day/><number:text>日</number:text></number:date-style>
<number:percentage-style style:name="N2"><number:number number:decimal-places="1" number:min-integer-digits="1"/><number:text>%</number:text></number:percentage-style>
<number:number-style style:name="N3"><number:number number:min-integer-digits="1"/><number:text>元</number:text></number:number-style>`;
  const cellStyles = ['N1', 'N2', 'N3']
    .map((name) => `<style:style style:name="C${name}" style:family="table-cell" style:data-style-name="${name}"/>`)
    .join('');
  const loan = (name, rate, most) =>
    row(
      words(name),
      sheetCell('percentage', rate, 'CN2'),
      sheetCell('float', most, 'CN3'),
      sheetCell('date', '2025-05-08', 'CN1'),
    );
  return sheets(
    formats + cellStyles,
    sheet(
      '公积金',
      'Shown',
      row(words('沈阳市住房公积金贷款利率表', 4)) +
        row(words('贷款种类'), words('年利率'), words('最高额度'), words('执行日期')) +
        loan('首套五年以上', 0.026, 800000) +
        loan('二套五年以上', 0.03075, 600000),
    ) +
      sheet('窗口', 'Shown', row(words('区县'), words('电话')) + row(words('和平区'), words('024-12329001'))) +
      sheet('草稿', 'Hidden', row(words('不公开'), words('内部'))),
  );
};
