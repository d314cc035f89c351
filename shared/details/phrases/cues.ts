import { type PhraseTable, words } from '../../bot/phrases/phrase-table.ts';

/** Words before a telephone number that say that it is one; longer forms of them count as well. */
export const phoneCues: PhraseTable = {
  en: words('phone tel telephone mobile cell call whatsapp contact'),
  es: words('telefono movil celular llamar llamame llamenme'),
  pt: words('telefone telemovel celular ligar ligue contato'),
  ar: words('هاتف جوال موبايل تلفون اتصل رقمي'),
  hi: words('फोन मोबाइल कॉल'),
  id: words('telp telepon hp hubungi'),
  fr: words('portable appeler appelez'),
  de: words('telefon handy anrufen mobil'),
  tr: words('telefon cep arayin'),
};

/** What a number may belong to that people look something up by. */
export const orderCues: PhraseTable = {
  en: words('order booking reservation tracking invoice reference ref'),
  es: words('pedido orden compra reserva factura rastreo guia referencia'),
  pt: words('pedido encomenda compra reserva rastreio fatura referencia'),
  ar: words('طلب طلبي طلبية الطلب طلبيتي حجز الحجز فاتورة الفاتورة شحنة الشحنة'),
  hi: words('ऑर्डर आर्डर बुकिंग बिल इनवॉइस'),
  id: words('pesanan pesananku order resi pemesanan invoice faktur'),
  fr: words('commande colis reservation facture suivi reference'),
  de: words(
    'bestellung bestellnummer auftrag auftragsnummer buchung buchungsnummer rechnung rechnungsnummer sendungsnummer',
  ),
  tr: words('siparis siparisim kargo takip fatura rezervasyon'),
};

/** What may stand between such a word and its number. */
export const numberMarks: PhraseTable = {
  en: words('number num no nr id code is'),
  es: words('numero num nro n es el codigo'),
  pt: words('numero num n e o codigo'),
  ar: words('رقم رقمه رقمها رقمي هو هي'),
  hi: words('नंबर नम्बर संख्या आईडी'),
  id: words('nomor nomer no kode saya'),
  fr: words('numero num n est le code'),
  de: words('nummer nr lautet ist'),
  tr: words('no numarasi numaram kodu benim'),
};
