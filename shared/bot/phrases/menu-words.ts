import { type PhraseTable, phrases } from './phrase-table.ts';

/** Asking for the list of everything the bot knows. */
export const menuWords: PhraseTable = {
  en: phrases(`menu | main menu | show menu | show me the menu | options | show options | list | start | start over | restart | help | home | back
    go back | what can you do | what do you offer | services | your services | our services | products | catalog | catalogue | begin`),
  es: phrases(`menú | menú principal | ver menú | opciones | ver opciones | lista | inicio | empezar | comenzar | ayuda | volver | atrás | servicios
    productos | catálogo | qué ofrecen | qué servicios ofrecen | qué puedes hacer`),
  pt: phrases(`menu | cardápio | menu principal | opções | ver opções | lista | início | iniciar | começar | ajuda | voltar | serviços | produtos | catálogo
    o que vocês oferecem | quais serviços`),
  ar: phrases(`القائمة | قائمة | القائمة الرئيسية | المنيو | منيو | الخيارات | خيارات | ابدأ | البداية | مساعدة | المساعدة | رجوع | الرئيسية | خدماتكم | الخدمات
    المنتجات | ماذا تقدمون | وش عندكم | ايش عندكم | شو عندكم`),
  hi: phrases(
    `मेनू | मेन्यू | मुख्य मेनू | विकल्प | सूची | शुरू | शुरू करें | मदद | सहायता | वापस | सेवाएं | सेवाएँ | क्या क्या है | menu dikhao | madad`,
  ),
  id: phrases(
    `menu | menu utama | lihat menu | pilihan | opsi | daftar | mulai | bantuan | kembali | layanan | produk | katalog | bisa apa saja | ada apa saja`,
  ),
  fr: phrases(`menu | menu principal | voir le menu | options | choix | liste | début | commencer | démarrer | aide | retour | services | vos services
    produits | catalogue | que proposez vous`),
  de: phrases(`menü | hauptmenü | menü anzeigen | optionen | auswahl | liste | start | anfang | hilfe | zurück | leistungen | dienstleistungen | angebote
    produkte | katalog | was bieten sie an | was könnt ihr`),
  tr: phrases(`menü | ana menü | menüyü göster | seçenekler | liste | başla | başlat | yardım | geri | hizmetler | hizmetleriniz | ürünler | katalog
    neler yapıyorsunuz | neler var`),
};
