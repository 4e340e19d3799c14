import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { normalise } from '../src/question/understand/normalise.ts';
import { seeded } from '../src/seeded.ts';
import { Aspect, aspects } from '../src/types/aspect.ts';
import type { Service } from '../src/types/catalogue.ts';
import { Language } from '../src/types/language.ts';

/** A question with all the aspects that it asks for. */
export interface AskedAspects {
  text: string;
  asked: Aspect[];
  /** How much it counts; an aspect that isn't among those asked may count less than one that is. */
  weight: number;
  weightOfOthers: number;
}

const folder = new URL('../src/question/understand/wordings/', import.meta.url);
const Wordings = z.record(Aspect, z.array(z.string().min(1)));
const WrittenQuestion = z.strictObject({
  q: z.string().min(1),
  lang: Language,
  service: z.string().optional(),
  aspects: z.array(Aspect).min(1),
});
export type WrittenQuestion = z.infer<typeof WrittenQuestion>;

const weightOfComposed = 1;

/** The questions of `questions.jsonl`, or of `unseen.jsonl`, from which nothing is learnt. */
export const writtenQuestions = (name: 'questions' | 'unseen' = 'questions'): WrittenQuestion[] =>
  readFileSync(new URL(`${name}.jsonl`, folder), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => WrittenQuestion.parse(JSON.parse(line)));

export const askedAspects = (question: string, asked: Aspect[], weight: number, weightOfOthers = 1): AskedAspects => ({
  text: normalise(question),
  asked,
  weight,
  weightOfOthers: weight * weightOfOthers,
});

/** How the wordings of one language are put together to questions. `{}` is a name of a service. */
interface Manner {
  /** Questions to compose. */
  count: number;
  open: string[];
  join: string[];
  end: string[];
}

const manners: Record<Language, Manner> = {
  zh: {
    count: 7500,
    open: [
      '{}，',
      '{}',
      '{} ',
      '我想办{}，',
      '我要办{}，',
      '{}的事，',
      '想问{}，',
      '我妈要办{}，',
      '{}这个，',
      '办{}',
      '我都跑了两趟{}了，',
      '昨天去大厅等到下班，',
      '材料前天就递上去了，',
      '',
    ],
    join: ['，', '，', '和', '，还有', '，另外', ' ', '，再就是', '？', '，顺便问下', '，完了', '，然后'],
    end: ['', '？', '?', '啊', '呢', '呀', ' 急', '，谢谢'],
  },
  en: {
    count: 4000,
    open: [
      '{}: ',
      'For {}, ',
      'I want {}. ',
      'I need {}. ',
      '{} - ',
      'About {}: ',
      'My wife needs {}. ',
      'I went there twice for {}. ',
      '',
    ],
    join: [' and ', ', and ', '? ', '? And ', '; ', ', ', '? Also, '],
    end: ['?', '?', '', '??'],
  },
  ja: {
    count: 2800,
    open: ['{}は、', '{}について、', '{}の件です。', '{}を考えています。', ''],
    join: ['、', '。', 'と', '、それと', 'か、また', '。あと、'],
    end: ['？', '。', ''],
  },
  ko: {
    count: 2800,
    open: ['{}, ', '{}에 대해서 ', '{}를 하려고 해요. ', '{} ', ''],
    join: [', ', '? ', '하고 ', ' 및 ', ' 그리고 ', ', 그리고 ', '? 또 '],
    end: ['?', '', '.'],
  },
  ru: {
    count: 2800,
    open: ['{}: ', '{}, ', 'Хочу {}. ', 'По поводу {}: ', ''],
    join: [' и ', ', ', '? ', ', а также ', '? И '],
    end: ['?', ''],
  },
  gu: {
    count: 2800,
    open: ['{}: ', '{} ', '{} માટે ', 'મારે {} જોઈએ છે. ', ''],
    join: [' અને ', ', ', '? ', ' તથા '],
    end: ['?', ''],
  },
};

/** Questions for one to three aspects, put together from wordings and names of services; always the same ones. */
export function composedQuestions(services: Service[]): AskedAspects[] {
  const random = seeded(11);
  return (Object.keys(manners) as Language[]).flatMap((language) => {
    const names = services.flatMap(({ title, aliases }) => [title[language] ?? [], aliases[language] ?? []].flat());
    const wordings = readWordings(language);
    const all = aspects.flatMap((aspect) => (wordings[aspect] ?? []).map((wording) => ({ aspect, wording })));
    const { count } = manners[language];
    return Array.from({ length: count }, (_, i) => {
      const first = all[i % all.length] as (typeof all)[number];
      const parts = [first, ...othersBeside(first.aspect, wordings, random)];
      const text = composed(
        random() < 0.5 ? parts.toReversed() : parts,
        pick(names, random),
        manners[language],
        random,
      );
      const asked = parts.map(({ aspect }) => aspect);
      return askedAspects(text, asked, weightOfComposed);
    });
  });
}

export const readWordings = (language: Language): Partial<Record<Aspect, string[]>> =>
  Wordings.parse(parse(readFileSync(new URL(`${language}.yaml`, folder), 'utf8')));

interface Part {
  aspect: Aspect;
  wording: string;
}

/** None, one or two parts about other aspects, each aspect as likely. */
function othersBeside(aspect: Aspect, wordings: Partial<Record<Aspect, string[]>>, random: () => number): Part[] {
  const count = random() < 0.4 ? 0 : random() < 0.85 ? 1 : 2;
  const left = new Set<Aspect>(aspects.filter((other) => other !== aspect));
  return Array.from({ length: count }, () => {
    const chosen = pick([...left], random);
    left.delete(chosen);
    return { aspect: chosen, wording: pick(wordings[chosen] ?? [], random) };
  });
}

function composed(parts: Part[], name: string, { open, join, end }: Manner, random: () => number): string {
  const plain = name.replace(/[（(].*?[）)]/g, '');
  const clauses = parts.map(({ wording }) => wording.replace('{}', plain));
  const start = parts[0]?.wording.includes('{}') ? '' : pick(open, random).replace('{}', plain);
  return start + clauses.reduce((text, clause) => text + pick(join, random) + clause) + pick(end, random);
}

const pick = <Item>(list: Item[], random: () => number): Item => list[Math.floor(random() * list.length)] as Item;
