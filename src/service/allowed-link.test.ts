import { expect, test } from 'vitest';
import { leadsElsewhere } from './allowed-link.ts';

const hosts = ['www.gov.cn', 'zwfw.ln.gov.cn'];

test.each([
  ['', false],
  ['登录 zwfw.ln.gov.cn 办理。', false],
  ['见 https://www.gov.cn/zhengce/1.htm。', false],
  ['见www.gov.cn。', false],
  ['(https://zwfw.ln.gov.cn)', false],
  ['见 https://pay.example.com/a', true],
  ['见www.example.com。', true],
  ['http://www.gov.cn.example.com', true],
  ['https://www.gov.cn@example.com/', true],
  ['HTTPS://EXAMPLE.COM', true],
  ['https://www.gov.cn 和 https://example.com', true],
])('%s: %s', (text, elsewhere) => {
  expect(leadsElsewhere(text, hosts)).toBe(elsewhere);
});
