export interface ChatMessage {
  role: 'system' | 'user' | 'assistant';
  content: string;
}

export interface ChatRequest {
  messages: ChatMessage[];
  /** 0..2; 0 = always the likeliest word. */
  temperature: number;
  /** Of the answer, at most. */
  maxTokens: number;
}

export interface ChatAnswer {
  text: string;
  /** Read and written; missing where the endpoint doesn't count. */
  tokens?: { prompt: number; completion: number };
}

/** What a language model is to the rest of the program. Runs on Node and on Cloudflare Workers alike. */
export interface ChatModel {
  /** As the endpoint names it. */
  name: string;
  /** The whole answer. @throws AppError `model_unavailable` */
  complete(request: ChatRequest): Promise<ChatAnswer>;
}
