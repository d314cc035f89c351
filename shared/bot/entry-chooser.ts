/** All that a language model is told: the customer's words, and what the entries in question are called. */
export interface ChoiceQuestion {
  readonly text: string;
  readonly titles: readonly string[];
}

/** A language model that picks one of a few entries. The bot works without it. */
export interface EntryChooser {
  /**
   * The place of the title that the text means; undefined where it is none of them, and for any answer that is no place.
   * Throws where the model is not reached, or when the signal says that it took too long.
   */
  choose(question: ChoiceQuestion, signal: AbortSignal): Promise<number | undefined>;
}
