import { type PhraseTable, phrases } from './phrase-table.ts';

/**
 * By which customers leave and come back to marketing. They count only as a whole message, so words that also end an order
 * or a chat (cancel, end, quit) are left out.
 */
export const stopWords: PhraseTable = {
  en: phrases(`stop | stop all | stopall | unsubscribe | unsubscribe me | opt out | optout | opt-out | stop messages | stop messaging me
    stop sending messages | no more messages | remove me | remove me from your list | stop promotions | stop ads`),
  es: phrases(`baja | alto | darme de baja | dar de baja | darse de baja | cancelar suscripción | no más mensajes | no quiero más mensajes
    no quiero publicidad | dejen de escribirme`),
  pt: phrases(`parar | pare | descadastrar | cancelar inscrição | cancelar assinatura | não quero mais mensagens | não quero receber mensagens
    chega de mensagens | remover da lista`),
  ar: phrases(
    'ايقاف | إيقاف الرسائل | اوقفوا الرسائل | توقف | الغاء الاشتراك | إلغاء الإشتراك | لا ترسلوا | لا اريد رسائل',
  ),
  hi: phrases('बंद करो | बंद करें | मैसेज बंद करो | संदेश बंद करें | सदस्यता समाप्त | band karo | message band karo'),
  id: phrases('berhenti | berhenti berlangganan | jangan kirim pesan lagi | stop pesan | hentikan'),
  fr: phrases(`arrêt | arrêter | arrêtez | désabonner | se désabonner | me désabonner | désinscription | désinscrire | me désinscrire
    plus de messages | stop pub`),
  de: phrases(`stopp | abmelden | abbestellen | austragen | abmeldung | keine nachrichten mehr | keine werbung | keine werbung mehr
    newsletter abmelden`),
  tr: phrases(
    'dur | abonelikten çık | üyelikten çık | mesaj istemiyorum | mesaj atmayın | mesaj göndermeyin | ret | red',
  ),
};

export const startWords: PhraseTable = {
  en: phrases('start | unstop | subscribe | subscribe me | opt in | optin | opt-in | resubscribe'),
  es: phrases('alta | darme de alta | suscribirme | suscribir | reanudar'),
  pt: phrases('inscrever | me inscrever | voltar a receber | quero receber mensagens'),
  ar: phrases('اشتراك | ابدأ | إعادة الاشتراك'),
  hi: phrases('शुरू करो | शुरू करें | सदस्यता लें | shuru karo'),
  id: phrases('mulai | berlangganan | lanjutkan'),
  fr: phrases('abonner | me réabonner | s’abonner | reprendre'),
  de: phrases('anmelden | wieder anmelden | newsletter anmelden'),
  tr: phrases('başlat | abone ol | devam'),
};
