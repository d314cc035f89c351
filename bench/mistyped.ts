const TYPO_SHARE = 0.4;
const LEAST_LETTERS = 4;

/** The word, or in two of five cases the word with a letter lost, exchanged, added or replaced. */
export const mistyped = (word: string, random: () => number): string => {
  if (word.length < LEAST_LETTERS || random() >= TYPO_SHARE) return word;
  const at = Math.floor(random() * (word.length - 1));
  const letter = word[Math.floor(random() * word.length)] ?? '';
  const variants = [
    word.slice(0, at) + word.slice(at + 1),
    word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2),
    word.slice(0, at) + letter + word.slice(at),
    word.slice(0, at) + letter + word.slice(at + 1),
  ];
  return variants[Math.floor(random() * variants.length)] ?? word;
};
