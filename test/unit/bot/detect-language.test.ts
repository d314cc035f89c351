import { describe, expect, it } from 'vitest';
import { detectLanguage } from '../../../shared/bot/detect-language.ts';
import { tokenise } from '../../../shared/bot/normalise.ts';
import { findSmallTalk } from '../../../shared/bot/small-talk.ts';

const detect = (text: string): string | undefined => {
  const tokens = tokenise(text);
  return detectLanguage(text, tokens, findSmallTalk(tokens));
};

describe('detectLanguage', () => {
  it.each([
    ['hello, where is my order?', 'en'],
    ['hola, dónde está mi pedido', 'es'],
    ['onde está o meu pedido, por favor', 'pt'],
    ['وين طلبي', 'ar'],
    ['मेरा ऑर्डर कहाँ है', 'hi'],
    ['pesanan saya belum sampai kak', 'id'],
    ["bonjour, où est ma commande s'il vous plaît", 'fr'],
    ['wo ist meine Bestellung bitte', 'de'],
    ['siparişim nerede acaba', 'tr'],
    ['الشاشة iPhone مكسورة', 'ar'],
    ['手机', 'zh'],
  ])('hears that "%s" is %s', (text, language) => {
    expect(detect(text)).toBe(language);
  });

  it.each(['', '12', '👍', 'iPhone 13', 'ok', 'xyzzy'])('leaves "%s" open', (text) => {
    expect(detect(text)).toBeUndefined();
  });
});
