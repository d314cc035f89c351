declare module '@nlpjs/basic' {
  interface Nlp {
    readonly settings: object;
    readonly nluManager: { readonly settings: { log?: boolean } };
    addLanguage(language: string): void;
    addDocument(language: string, text: string, intent: string): void;
    train(): Promise<void>;
    process(language: string, text: string): Promise<{ classifications: { intent: string; score: number }[] }>;
  }
  interface Container {
    use(plugin: object): void;
    get(name: 'nlp'): Nlp;
  }
  export const Nlp: object;
  export const LangEn: object;
  export function containerBootstrap(): Promise<Container>;
}

declare module 'wink-bm25-text-search' {
  interface Index {
    defineConfig(config: object): void;
    definePrepTasks(tasks: ((text: string) => string[])[]): void;
    addDoc(doc: object, id: number): void;
    consolidate(): void;
    search(text: string, limit: number): [id: string, score: number][];
  }
  const bm25: () => Index;
  export = bm25;
}
