import type { ErrorCode } from '../errors.ts';
import type { Language } from '../types/language.ts';

type Kind =
  | 'request'
  | 'key'
  | 'forbidden'
  | 'missing'
  | 'conflict'
  | 'large'
  | 'rate'
  | 'unavailable'
  | 'late'
  | 'internal';

const kinds: Record<ErrorCode, Kind> = {
  bad_request: 'request',
  unsupported: 'request',
  method_not_allowed: 'request',
  knowledge_invalid: 'request',
  unauthorized: 'key',
  forbidden: 'forbidden',
  not_found: 'missing',
  gone: 'missing',
  conflict: 'conflict',
  too_large: 'large',
  rate_limited: 'rate',
  locked: 'unavailable',
  database_unavailable: 'unavailable',
  embedder_unavailable: 'unavailable',
  model_unavailable: 'unavailable',
  timeout: 'late',
  internal: 'internal',
  config: 'internal',
};

const texts: Record<Language, Record<Kind, string>> = {
  zh: {
    request: '请求的格式不对。',
    key: '需要有效的密钥。',
    forbidden: '不允许这样访问。',
    missing: '没有找到。',
    conflict: '现在不能这样做，请稍后再试。',
    large: '发送的内容太大。',
    rate: '请求太多，请一分钟后再试。',
    unavailable: '系统暂时不可用，请稍后再试。',
    late: '用时太长，没有完成，请再试一次。',
    internal: '系统出错了，请稍后再试，或拨打 12345。',
  },
  en: {
    request: 'The request is not well formed.',
    key: 'A valid key is needed.',
    forbidden: 'This access is not allowed.',
    missing: 'Not found.',
    conflict: 'This is not possible right now. Please try again later.',
    large: 'What was sent is too large.',
    rate: 'Too many requests. Please try again in a minute.',
    unavailable: 'The system is not available right now. Please try again later.',
    late: 'It took too long and was not finished. Please try again.',
    internal: 'Something went wrong. Please try again later, or call 12345.',
  },
  ja: {
    request: 'リクエストの形式が正しくありません。',
    key: '有効なキーが必要です。',
    forbidden: 'このアクセスは許可されていません。',
    missing: '見つかりません。',
    conflict: '今はできません。しばらくしてからもう一度お試しください。',
    large: '送信された内容が大きすぎます。',
    rate: 'リクエストが多すぎます。一分後にもう一度お試しください。',
    unavailable: '現在利用できません。しばらくしてからもう一度お試しください。',
    late: '時間がかかりすぎて終わりませんでした。もう一度お試しください。',
    internal: '問題が起きました。しばらくしてからもう一度お試しいただくか、12345 にお電話ください。',
  },
  ko: {
    request: '요청 형식이 올바르지 않습니다.',
    key: '유효한 키가 필요합니다.',
    forbidden: '허용되지 않는 접근입니다.',
    missing: '찾을 수 없습니다.',
    conflict: '지금은 할 수 없습니다. 잠시 후 다시 시도해 주세요.',
    large: '보낸 내용이 너무 큽니다.',
    rate: '요청이 너무 많습니다. 1분 후 다시 시도해 주세요.',
    unavailable: '지금은 이용할 수 없습니다. 잠시 후 다시 시도해 주세요.',
    late: '시간이 너무 오래 걸려 끝나지 않았습니다. 다시 시도해 주세요.',
    internal: '문제가 생겼습니다. 잠시 후 다시 시도하거나 12345로 전화해 주세요.',
  },
  ru: {
    request: 'Запрос составлен неверно.',
    key: 'Нужен действительный ключ.',
    forbidden: 'Такой доступ не разрешён.',
    missing: 'Не найдено.',
    conflict: 'Сейчас это невозможно. Попробуйте позже.',
    large: 'Отправлено слишком много данных.',
    rate: 'Слишком много запросов. Попробуйте через минуту.',
    unavailable: 'Система сейчас недоступна. Попробуйте позже.',
    late: 'Ответ занял слишком много времени. Попробуйте ещё раз.',
    internal: 'Произошла ошибка. Попробуйте позже или позвоните по номеру 12345.',
  },
  gu: {
    request: 'વિનંતીનું સ્વરૂપ બરાબર નથી.',
    key: 'માન્ય કી જરૂરી છે.',
    forbidden: 'આ રીતે પ્રવેશની મંજૂરી નથી.',
    missing: 'મળ્યું નહીં.',
    conflict: 'અત્યારે આ શક્ય નથી. થોડી વાર પછી ફરી પ્રયત્ન કરો.',
    large: 'મોકલેલી સામગ્રી ઘણી મોટી છે.',
    rate: 'ઘણી બધી વિનંતીઓ થઈ. એક મિનિટ પછી ફરી પ્રયત્ન કરો.',
    unavailable: 'સિસ્ટમ અત્યારે ઉપલબ્ધ નથી. થોડી વાર પછી ફરી પ્રયત્ન કરો.',
    late: 'ઘણો સમય લાગ્યો અને પૂરું થયું નહીં. ફરી પ્રયત્ન કરો.',
    internal: 'કંઈક ખોટું થયું. થોડી વાર પછી ફરી પ્રયત્ન કરો, અથવા 12345 પર ફોન કરો.',
  },
};

/** What a caller is told about an error, in their language. */
export function errorText(code: ErrorCode, language: Language): string {
  return texts[language][kinds[code]];
}
