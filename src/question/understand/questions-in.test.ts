import { expect, test } from 'vitest';
import { questionsIn } from './questions-in.ts';

const textsIn = (text: string): string[] =>
  questionsIn(text)
    .filter(({ bare }) => !bare)
    .map(({ text: piece }) => piece);

test.each([
  ['护照丢了怎么补？另外孩子上学要什么材料', ['护照丢了怎么补？', '孩子上学要什么材料']],
  [
    'How do I renew my ID card, and also where do I pay the heating bill?',
    ['How do I renew my ID card,', 'where do I pay the heating bill?'],
  ],
  [
    'パスポートはどうやって更新しますか。あと、結婚登記には何が必要ですか',
    ['パスポートはどうやって更新しますか。', '結婚登記には何が必要ですか'],
  ],
  [
    '여권은 어떻게 재발급하나요? 그리고 혼인신고에는 무엇이 필요한가요?',
    ['여권은 어떻게 재발급하나요?', '혼인신고에는 무엇이 필요한가요?'],
  ],
  [
    'Какие документы нужны, чтобы открыть компанию, и сколько стоит товарный знак?',
    ['Какие документы нужны, чтобы открыть компанию,', 'сколько стоит товарный знак?'],
  ],
  ['પાસપોર્ટની ફી કેટલી છે? અને લગ્ન માટે કયા દસ્તાવેજો જોઈએ?', ['પાસપોર્ટની ફી કેટલી છે?', 'લગ્ન માટે કયા દસ્તાવેજો જોઈએ?']],
])('%s', (text, pieces) => {
  expect(textsIn(text)).toEqual(pieces);
});

test('what asks for nothing belongs to what is asked next, or to the last one', () => {
  expect(textsIn('身份证怎么换？我妈八十了，高龄津贴多少钱，谢谢')).toEqual([
    '身份证怎么换？',
    '我妈八十了，高龄津贴多少钱，谢谢',
  ]);
});

test('a piece that names no matter asks on', () => {
  expect(questionsIn('护照要带什么材料，多少钱，几天能拿').map(({ bare }) => bare)).toEqual([false, true, true]);
});

test.each(['我想办护照', '费用是3.5元还是5元', ''])('has no two of them: %s', (text) => {
  expect(textsIn(text).length).toBeLessThan(2);
});
