/** For a million tokens. */
export interface Price {
  prompt: number;
  completion: number;
}

export interface BudgetLimits {
  tokens?: number | undefined;
  money?: number | undefined;
}

/** Of what may be spent in a day; from here on it is saved. */
const softShare = 0.8;

/** What this process, and whatever ran before it, has spent today (UTC) on language models, against what may be spent. */
export class ChatBudget {
  readonly #limits: BudgetLimits;
  readonly #clock: () => Date;
  #day = '';
  #spent = { tokens: 0, money: 0 };

  constructor(limits: BudgetLimits, clock: () => Date) {
    this.#limits = limits;
    this.#clock = clock;
  }

  /** Adds what was spent today before this process started. */
  recall({ tokens, money }: { tokens: number; money: number }): void {
    this.#turnDay();
    this.#spent.tokens += tokens;
    this.#spent.money += money;
  }

  /** `saving` from 80 % of either limit on, `spent` from 100 %. */
  state(): 'free' | 'saving' | 'spent' {
    this.#turnDay();
    const { tokens, money } = this.#limits;
    const share = Math.max(shareOf(this.#spent.tokens, tokens), shareOf(this.#spent.money, money));
    return share >= 1 ? 'spent' : share >= softShare ? 'saving' : 'free';
  }

  /** @returns the cost; undefined without a price */
  spend(tokens: { prompt: number; completion: number }, price: Price | undefined): number | undefined {
    this.#turnDay();
    this.#spent.tokens += tokens.prompt + tokens.completion;
    if (!price) return undefined;
    const cost = (tokens.prompt * price.prompt + tokens.completion * price.completion) / 1e6;
    this.#spent.money += cost;
    return cost;
  }

  #turnDay(): void {
    const today = this.#clock().toISOString().slice(0, 10);
    if (today === this.#day) return;
    this.#day = today;
    this.#spent = { tokens: 0, money: 0 };
  }
}

const shareOf = (spent: number, limit: number | undefined): number =>
  limit === undefined ? 0 : limit === 0 ? 1 : spent / limit;
