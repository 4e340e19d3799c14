import { expect, test } from 'vitest';
import { coordinated } from './coordinated.ts';

const passport = ['护照', 'passport', 'Passport application', 'паспорт'];
const card = ['身份证', 'ID card', 'удостоверение'];

test.each([
  ['换身份证和办护照要带什么', ['换身份证要带什么', '换护照要带什么']],
  ['Where do I get a passport and an ID card?', ['Where do I get a passport?', 'Where do I get a ID card?']],
  ['Где получить паспорт и удостоверение?', ['Где получить паспорт?', 'Где получить удостоверение?']],
])('%s', (text, both) => {
  expect(coordinated(text, [passport, card])).toEqual(both);
});

test.each([
  '办护照要带身份证和户口本吗',
  '护照和港澳通行证',
  '护照多少钱，身份证呢',
])('does not name both side by side: %s', (text) => {
  expect(coordinated(text, [passport, card])).toBeUndefined();
});
