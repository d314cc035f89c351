import type { Business } from '../chat-message.ts';

const GENERAL: Readonly<Record<string, readonly string[]>> = {
  en: ['Hi', 'Menu', 'I want to talk to a person'],
  ar: ['مرحبا', 'القائمة', 'أريد التحدث مع موظف'],
  es: ['Hola', 'Menú', 'Quiero hablar con una persona'],
};

/** What the demo tenants' tables know. */
const BY_TENANT: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  acme: {
    en: ['Hi', 'My order has not arrived', 'My phone screen is cracked', 'What time do you open?', 'Talk to a person'],
    es: ['Hola', 'Mi pedido no ha llegado', 'Se me rompió la pantalla', '¿A qué hora abren?', 'Hablar con una persona'],
  },
  globex: {
    ar: ['مرحبا', 'لم تصلني نتيجة التحليل', 'أريد حجز موعد', 'متى تفتحون؟', 'أريد التحدث مع موظف'],
    en: ['Hi', 'My test result is late', 'I want to book an appointment', 'What time do you open?', 'Talk to a person'],
  },
};

/** Things to try with a business, in the page's language when the business speaks it, else in its own. */
export function suggestionsFor(business: Business, uiLanguage: string): { language: string; texts: readonly string[] } {
  const { languages, tenantName } = business;
  const language = languages.includes(uiLanguage) ? uiLanguage : (languages[0] ?? 'en');
  return { language, texts: BY_TENANT[tenantName]?.[language] ?? GENERAL[language] ?? GENERAL.en ?? [] };
}
