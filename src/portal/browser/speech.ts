import type { Language } from '../../types/language.ts';
import type { Reply } from '../../types/reply.ts';
import { aiLabelOf } from '../reply-foot.tsx';

/** What browsers are told to speak and to hear. */
const locales: Record<Language, string> = {
  zh: 'zh-CN',
  en: 'en-GB',
  ja: 'ja-JP',
  ko: 'ko-KR',
  ru: 'ru-RU',
  gu: 'gu-IN',
};

export const canSpeak = (): boolean => 'speechSynthesis' in globalThis;

/** Reads a reply aloud, label first; `undefined` stops. By a voice of the device where it has one: others may send the text away. */
export function speak(reply: Reply | undefined, changed: (replyId: string) => void): void {
  speechSynthesis.cancel();
  changed('');
  if (!reply) return;
  const parts = [
    { text: aiLabelOf(reply), language: reply.language },
    ...reply.blocks.map(({ text, label, language }) => ({
      text: [label?.text, text].filter(Boolean).join(' '),
      language,
    })),
  ];
  const voices = speechSynthesis.getVoices();
  parts.forEach(({ text, language }, i) => {
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.lang = locales[language];
    const own = voices.find((voice) => voice.localService && voice.lang.replace('_', '-').startsWith(language));
    if (own) utterance.voice = own;
    if (i === parts.length - 1) utterance.onend = () => changed('');
    utterance.onerror = () => changed('');
    speechSynthesis.speak(utterance);
  });
  changed(reply.id);
}

interface Recognition {
  lang: string;
  interimResults: boolean;
  onresult: (event: { results: ArrayLike<ArrayLike<{ transcript: string }>> }) => void;
  onend: () => void;
  start(): void;
  stop(): void;
}

const recogniser = (): (new () => Recognition) | undefined => {
  const known = globalThis as {
    SpeechRecognition?: new () => Recognition;
    webkitSpeechRecognition?: new () => Recognition;
  };
  return known.SpeechRecognition ?? known.webkitSpeechRecognition;
};

export const canListen = (): boolean => recogniser() !== undefined;

let listeningTo: Recognition | undefined;

/** Writes down what is said until a pause; a second call stops it. The citizen reads it before anything is sent. */
export function listen(
  language: Language,
  { heard, changed }: { heard(text: string): void; changed(listening: boolean): void },
): void {
  if (listeningTo) {
    listeningTo.stop();
    return;
  }
  const Recogniser = recogniser();
  if (!Recogniser) return;
  const recognition = new Recogniser();
  listeningTo = recognition;
  recognition.lang = locales[language];
  recognition.interimResults = false;
  recognition.onresult = ({ results }) => heard(Array.from(results, (result) => result[0]?.transcript ?? '').join(''));
  recognition.onend = () => {
    listeningTo = undefined;
    changed(false);
  };
  recognition.start();
  changed(true);
}
