import { expect, test } from 'vitest';
import type { Language } from '../types/language.ts';
import {
  compareCentred,
  comparePlainly,
  directionFrom,
  lengthOf,
  middlesOf,
  packMiddles,
  questionMeansOf,
  unpackMiddles,
} from './centring.ts';
import { questionMeanValues } from './question-mean-values.ts';
import { questionMeansFor } from './question-means.ts';
import { squaredNorm } from './scoring.ts';

// Two languages and two subjects: the language is by far the longer component, as embedding models have it.
const vectorOf = (language: 'zh' | 'en', subject: -1 | 1, noise = 0): Int8Array =>
  Int8Array.of(100, language === 'zh' ? 60 : -60, subject * 40, noise);
const chunks = (['zh', 'en'] as const).flatMap((language) =>
  ([-1, 1] as const).flatMap((subject) =>
    Array.from({ length: 100 }, (_, i) => ({ language, subject, vector: vectorOf(language, subject, (i % 9) - 4) })),
  ),
);
const questions = questionMeansOf([Float64Array.of(0.8, 0.55, 0, 0.05), Float64Array.of(0.8, -0.55, 0, 0.05)]);

function closenessTo(language: Language & ('zh' | 'en'), subject: -1 | 1, asked: Int8Array): [number, number] {
  const chunk = { language, vector: vectorOf(language, subject) };
  const middles = middlesOf(chunks);
  const sides = {
    language,
    squaredNorm: squaredNorm(chunk.vector),
    distance: lengthOf(directionFrom(middles.byLanguage[language], chunk.vector)),
  };
  const dot = (a: Int8Array) => a.reduce((sum, value, d) => sum + value * (chunk.vector[d] ?? 0), 0);
  const [plain, centred] = [comparePlainly(asked), compareCentred(middles, questions)(asked)];
  return [plain.closeness(dot(plain.vector), sides), centred.closeness(dot(centred.vector), sides)];
}

test('across languages the subject decides, not the language', () => {
  const asked = vectorOf('en', 1);
  const [plainSame, centredSame] = closenessTo('en', -1, asked);
  const [plainOther, centredOther] = closenessTo('zh', 1, asked);
  expect(plainSame).toBeGreaterThan(plainOther);
  expect(centredOther).toBeGreaterThan(centredSame + 0.5);
});

test('closeness lies between −1 and 1, and nothing is close to no vector', () => {
  for (const language of ['zh', 'en'] as const) {
    const [, centred] = closenessTo(language, 1, vectorOf(language, 1));
    expect(centred).toBeGreaterThan(0.5);
    expect(centred).toBeLessThanOrEqual(1 + 1e-9);
    expect(closenessTo(language, 1, new Int8Array(4))).toEqual([0, 0]);
  }
});

test('a language with few chunks leans on all of them', () => {
  const { all, byLanguage } = middlesOf([...chunks, { language: 'gu', vector: Int8Array.of(0, 0, 0, 127) }]);
  expect(byLanguage.ko).toEqual(all);
  expect(byLanguage.gu[3]).toBeGreaterThan(all[3] as number);
  expect(byLanguage.gu[3]).toBeLessThan(0.1);
});

test('middles are stored and read back bit by bit', () => {
  const middles = middlesOf(chunks);
  expect(unpackMiddles(packMiddles(middles))).toEqual(middles);
  expect(middlesOf([]).all).toHaveLength(0);
});

test('the axes of languages are orthonormal, one fewer than languages', () => {
  for (const embedder of Object.keys(questionMeanValues)) {
    const axes = questionMeansFor(embedder)?.languageAxes ?? [];
    expect(axes).toHaveLength(5);
    axes.forEach((a, i) => {
      axes.forEach((b, j) => {
        expect(a.reduce((sum, value, d) => sum + value * (b[d] as number), 0)).toBeCloseTo(i === j ? 1 : 0, 9);
      });
    });
  }
  expect(questionMeansFor('another-embedder')).toBeUndefined();
});
