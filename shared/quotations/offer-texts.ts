import type { Language } from '../lookups/lookup-entry.ts';

/** What stands in the message that brings a quotation. Buttons hold 20 characters (Meta, interactive messages). */
export interface OfferTexts {
  ask: string;
  accept: string;
  decline: string;
  change: string;
}

const texts = (ask: string, accept: string, decline: string, change: string): OfferTexts => ({
  ask,
  accept,
  decline,
  change,
});

const ENGLISH = texts('Please read the document and answer with a button.', 'Accept', 'Decline', 'Ask for a change');

const TEXTS: Readonly<Record<Language, OfferTexts>> = {
  en: ENGLISH,
  es: texts('Lea el documento y responda con un botón, por favor.', 'Aceptar', 'Rechazar', 'Pedir un cambio'),
  pt: texts('Leia o documento e responda com um botão, por favor.', 'Aceitar', 'Recusar', 'Pedir alteração'),
  fr: texts('Merci de lire le document et de répondre par un bouton.', 'Accepter', 'Refuser', 'Demander à modifier'),
  de: texts('Bitte lesen Sie das Dokument und antworten Sie per Taste.', 'Annehmen', 'Ablehnen', 'Änderung wünschen'),
  tr: texts('Lütfen belgeyi okuyup bir düğmeyle yanıtlayın.', 'Kabul et', 'Reddet', 'Değişiklik iste'),
  id: texts('Silakan baca dokumen lalu jawab dengan tombol.', 'Terima', 'Tolak', 'Minta perubahan'),
  ru: texts('Прочитайте документ и ответьте кнопкой.', 'Принять', 'Отклонить', 'Попросить изменить'),
  ar: texts('يرجى قراءة المستند ثم الرد بأحد الأزرار.', 'قبول', 'رفض', 'طلب تعديل'),
  ur: texts('براہ کرم دستاویز پڑھ کر کسی بٹن سے جواب دیں۔', 'منظور ہے', 'نامنظور', 'تبدیلی چاہیے'),
  he: texts('נא לקרוא את המסמך ולהשיב באחד הכפתורים.', 'אישור', 'דחייה', 'בקשת שינוי'),
  hi: texts('कृपया दस्तावेज़ पढ़ें और किसी बटन से उत्तर दें।', 'स्वीकार करें', 'अस्वीकार करें', 'बदलाव चाहिए'),
  th: texts('โปรดอ่านเอกสารแล้วตอบด้วยปุ่ม', 'ยอมรับ', 'ปฏิเสธ', 'ขอแก้ไข'),
  zh: texts('请阅读文件并用按钮答复。', '接受', '拒绝', '要求修改'),
  ja: texts('書類をご確認のうえ、ボタンでお答えください。', '承諾する', '辞退する', '変更を依頼する'),
  ko: texts('문서를 읽고 버튼으로 답해 주세요.', '수락', '거절', '변경 요청'),
};

/** The texts in this language, in English where there are none. */
export const offerTextsIn = (language: Language): OfferTexts => TEXTS[language] ?? ENGLISH;
