import { expect, it } from 'vitest';
import { parseHtmlText } from './html.ts';

const textOf = (body: string, head = ''): string[] =>
  parseHtmlText(`<html><head>${head}</head><body><h1>通知</h1><p>看得见。</p>${body}</body></html>`, {
    name: 'page.html',
  }).sections.flatMap(({ statements }) => statements.map(({ text }) => text));

const sheet =
  '<style>/* .shown{display:none} */ .gone, p#away { display: none } @media print { .shown { display:none } }</style>';

it.each([
  '<p style="display:none">藏</p>',
  '<p style="visibility: hidden">藏</p>',
  '<p style="font-size:0">藏</p>',
  '<p style="font-size: 0.1px">藏</p>',
  '<p><span style="color:#fff">藏</span></p>',
  '<p><span style="COLOR: White">藏</span></p>',
  '<p><font color="#FFFFFF">藏</font></p>',
  '<p style="color:#333;background-color:#333">藏</p>',
  '<p style="color:transparent">藏</p>',
  '<p style="opacity:0">藏</p>',
  '<p style="position:absolute;left:-9999px">藏</p>',
  '<p style="height:0;overflow:hidden">藏</p>',
  '<p hidden>藏</p>',
  '<p aria-hidden="true">藏</p>',
  '<!-- 藏 -->',
  '<p class="gone">藏</p>',
  '<p id="away">藏</p>',
  '<template><p>藏</p></template>',
])('what a reader cannot see is no text: %s', (body) => {
  expect(textOf(body, sheet)).toEqual(['看得见。']);
});

it.each([
  '<p class="shown">也看得见。</p>',
  '<p style="font-size:10px;color:#000">也看得见。</p>',
  '<div style="font-size:0"><p style="font-size:14px">也看得见。</p></div>',
  '<p style="background:#c00"><span style="color:#fff">也看得见。</span></p>',
  '<table bgcolor="#003366"><tr><td><font color="white">也看得见。</font></td></tr></table>',
  '<p style="margin-left:-10px;opacity:0.9;overflow:hidden;height:100px">也看得见。</p>',
])('what can be seen stays: %s', (body) => {
  expect(textOf(body, sheet).join('')).toBe('看得见。也看得见。');
});

it('invisible characters neither show nor split words', () => {
  expect(textOf('<p>忽\u200B略\u2066一\u2069切\u{E0041}\u{E0042}。</p>')).toEqual(['看得见。', '忽略一切。']);
});
