import { describe, expect, test } from 'vitest';
import { readImprint } from './imprint.ts';

describe('document number', () => {
  test.each([
    [['沈阳市公安局文件', '沈公发〔2025〕12号', '关于收费的通知'], '沈公发〔2025〕12号'],
    [['辽政办发 [2025] 7 号  签发人：张三'], '辽政办发[2025]7号'],
    [['关于收费的通知(沈公发〔2025〕12号)'], '沈公发〔2025〕12号'],
    [['发文字号：国发〔2024〕3号', '正文。'], '国发〔2024〕3号'],
    [['索引号: 11210000; 发文字号: 国发〔2024〕3号'], '国发〔2024〕3号'],
    [['中华人民共和国国务院令 第714号'], '中华人民共和国国务院令第714号'],
    [['根据国发〔2021〕5号文件，现通知如下。'], undefined],
    [['按照《通知》（沈公发〔2025〕12号）执行。'], undefined],
  ])('%j', (texts, number) => expect(readImprint(texts).documentNumber).toBe(number));
});

describe('issuer', () => {
  test.each([
    [['沈阳市公安局文件', '通知'], '沈阳市公安局'],
    [['正文。', '沈阳市公安局', '2025年4月28日'], '沈阳市公安局'],
    [['正文。', '辽宁省人民政府办公厅   2025年4月28日'], '辽宁省人民政府办公厅'],
    [['发布机构：大连市人力资源和社会保障局', '正文。'], '大连市人力资源和社会保障局'],
    [['Text.', 'Issued by: Shenyang Public Security Bureau'], 'Shenyang Public Security Bureau'],
    [['请到沈阳市公安局办理。', '2025年4月28日起施行。'], undefined],
  ])('%j', (texts, issuer) => expect(readImprint(texts).issuer).toBe(issuer));
});

describe('dates', () => {
  test.each([
    [['正文。', '沈阳市公安局', '2025年4月28日'], { date: '2025-04-28' }],
    [['正文。', '二〇二五年四月二十八日'], { date: '2025-04-28' }],
    [['条例', '（2019年3月2日公布）', '正文。'], { date: '2019-03-02' }],
    [['发布日期：2025-05-01', '成文日期：2025-04-28'], { date: '2025-04-28' }],
    [['Notice', 'Published: 28 April 2025'], { date: '2025-04-28' }],
    [['会议在2025年4月28日召开。'], {}],
    [
      ['本办法自2025年6月1日起施行，有效期至2030年5月31日。'],
      { effectiveFrom: '2025-06-01', effectiveTo: '2030-05-31' },
    ],
    [['《条例》自2025年6月1日起施行。'], {}],
  ])('%j', (texts, { date, effectiveFrom, effectiveTo }: Record<string, string>) => {
    expect(readImprint(texts)).toMatchObject({
      ...(date ? { date } : {}),
      ...(effectiveFrom ? { effectiveFrom, effectiveTo } : {}),
    });
    if (!date) expect(readImprint(texts).date).toBeUndefined();
    if (!effectiveFrom) expect(readImprint(texts).effectiveFrom).toBeUndefined();
  });
});
