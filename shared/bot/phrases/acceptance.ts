import { type PhraseTable, phrases } from './phrase-table.ts';

/** What somebody writes who accepts an offer, and can mean nothing else. A mere "yes" may answer another question. */
export const acceptances: PhraseTable = {
  en: phrases(
    'i accept | we accept | accepted | i accept it | we accept it | i accept the quotation | we accept the quotation | i accept the offer | we accept the offer | i accept this quotation | i accept your offer | i accept the quote',
  ),
  es: phrases(
    'acepto | aceptamos | aceptado | lo acepto | acepto el presupuesto | aceptamos el presupuesto | acepto la oferta',
  ),
  pt: phrases(
    'aceito | aceitamos | aceite | eu aceito | aceito o orçamento | aceitamos o orçamento | aceito a proposta',
  ),
  fr: phrases("j'accepte | nous acceptons | accepté | j'accepte le devis | nous acceptons le devis | bon pour accord"),
  de: phrases(
    'ich nehme an | wir nehmen an | angenommen | ich nehme das angebot an | wir nehmen das angebot an | ich akzeptiere',
  ),
  tr: phrases('kabul ediyorum | kabul ediyoruz | kabul | teklifi kabul ediyorum | teklifi kabul ediyoruz'),
  id: phrases(
    'saya terima | kami terima | saya setuju | kami setuju | saya terima penawarannya | saya terima penawaran ini',
  ),
  ru: phrases('принимаю | принимаем | я принимаю | мы принимаем | принимаю предложение | принимаем предложение'),
  ar: phrases('أقبل | نقبل | أوافق | نوافق | أقبل العرض | نقبل العرض | أوافق على العرض | نوافق على العرض | تم القبول'),
  ur: phrases('منظور ہے | مجھے منظور ہے | ہمیں منظور ہے | کوٹیشن منظور ہے'),
  he: phrases('אני מאשר | אני מאשרת | אנחנו מאשרים | מאשר את ההצעה | מאשרת את ההצעה | מאשרים את ההצעה'),
  hi: phrases('स्वीकार है | मुझे स्वीकार है | हमें स्वीकार है | मंज़ूर है | मुझे मंज़ूर है | manzoor hai | mujhe manzoor hai'),
  th: phrases('ยอมรับ | ยอมรับใบเสนอราคา | ตกลงรับใบเสนอราคา'),
  zh: phrases('接受 | 我接受 | 我们接受 | 接受报价 | 我接受报价'),
  ja: phrases('承諾します | 承諾いたします | 見積書を承諾します'),
  ko: phrases('수락합니다 | 견적을 수락합니다 | 견적서를 수락합니다'),
};

/** The same for an offer that is declined. */
export const refusals: PhraseTable = {
  en: phrases(
    'i decline | we decline | declined | i reject it | i decline the quotation | we decline the quotation | i decline the offer | we decline the offer | i do not accept | we do not accept | i do not accept the quotation',
  ),
  es: phrases('no acepto | no aceptamos | rechazo el presupuesto | rechazamos el presupuesto | rechazo la oferta'),
  pt: phrases('não aceito | não aceitamos | recuso | recusamos | recuso o orçamento | recusamos o orçamento'),
  fr: phrases("je refuse | nous refusons | je n'accepte pas | je refuse le devis | nous refusons le devis"),
  de: phrases('ich lehne ab | wir lehnen ab | abgelehnt | ich lehne das angebot ab | wir lehnen das angebot ab'),
  tr: phrases('reddediyorum | reddediyoruz | kabul etmiyorum | kabul etmiyoruz | teklifi reddediyorum'),
  id: phrases('saya tolak | kami tolak | saya tidak setuju | saya menolak penawaran ini'),
  ru: phrases('отклоняю | отклоняем | не принимаю | не принимаем | отклоняю предложение'),
  ar: phrases('أرفض | نرفض | لا أقبل | لا نقبل | أرفض العرض | نرفض العرض'),
  ur: phrases('منظور نہیں | مجھے منظور نہیں | ہمیں منظور نہیں'),
  he: phrases('אני דוחה | אני דוחה את ההצעה | אנחנו דוחים את ההצעה | לא מאשר | לא מאשרת'),
  hi: phrases('अस्वीकार है | मुझे स्वीकार नहीं | हमें स्वीकार नहीं | मंज़ूर नहीं | manzoor nahi'),
  th: phrases('ปฏิเสธ | ไม่ยอมรับ | ปฏิเสธใบเสนอราคา'),
  zh: phrases('拒绝 | 我拒绝 | 不接受 | 我不接受 | 拒绝报价'),
  ja: phrases('辞退します | 辞退いたします | お断りします'),
  ko: phrases('거절합니다 | 견적을 거절합니다'),
};
