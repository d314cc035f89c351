declare module 'bidi-js' {
  interface Bidi {
    /**
     * Unicode Standard Annex 9: a level for each UTF-16 unit, where an odd one is written from right to left.
     * `auto` takes the direction of the first strong character.
     */
    getEmbeddingLevels(text: string, direction?: 'ltr' | 'rtl' | 'auto'): { levels: Uint8Array };
  }
  const bidiFactory: () => Bidi;

  // biome-ignore lint/style/noDefaultExport: it is what the package exports
  export { bidiFactory as default };
}

/** What of WebAssembly is used; the standard library describes it for browsers only. */
declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array);
  }
  class Instance {
    readonly exports: Readonly<Record<string, unknown>>;
    constructor(module: Module);
  }
  class Memory {
    readonly buffer: ArrayBuffer;
  }
}
