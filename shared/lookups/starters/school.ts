import type { Starter } from '../starter.ts';
import { complaint, location, openingHours, payment } from './common.ts';

export const school: Starter = [
  {
    kind: 'service',
    action: { do: 'hand-over' },
    texts: {
      en: {
        name: 'Enrolment',
        keywords: ['enrol', 'admission', 'register my child', 'free place'],
        examples: [
          'I want to enrol my daughter',
          'are there free places in grade three',
          'what papers do you need for admission',
        ],
        reply: 'Tell us the age or grade; we send you what is needed and when places are given.',
      },
      es: {
        name: 'Inscripción',
        keywords: ['inscripción', 'matrícula', 'inscribir', 'cupo'],
        examples: ['quiero inscribir a mi hija', 'hay cupo en tercer grado', 'qué papeles piden para la matrícula'],
        reply: 'Díganos la edad o el grado; le enviamos los requisitos y las fechas.',
      },
      ar: {
        name: 'التسجيل والقبول',
        keywords: ['تسجيل', 'القبول', 'تسجيل ابني', 'مقعد'],
        examples: ['أريد تسجيل ابنتي', 'هل توجد مقاعد في الصف الثالث', 'ما الأوراق المطلوبة للقبول'],
        reply: 'أخبرونا بالعمر أو الصف، وسنرسل لكم المطلوب والمواعيد.',
      },
    },
  },
  {
    kind: 'product',
    action: { do: 'answer' },
    texts: {
      en: {
        name: 'Fees',
        keywords: ['fees', 'tuition', 'scholarship', 'monthly fee'],
        examples: ['how much is the tuition', 'what are the fees for a year', 'is there a scholarship for siblings'],
        reply: 'The fees are [amount] for [period].',
      },
      es: {
        name: 'Mensualidad',
        keywords: ['mensualidad', 'colegiatura', 'beca', 'cuota mensual'],
        examples: ['cuánto es la colegiatura', 'de cuánto es la mensualidad', 'hay beca para hermanos'],
        reply: 'La mensualidad es de [importe] por [periodo].',
      },
      ar: {
        name: 'الرسوم',
        keywords: ['الرسوم', 'رسوم الدراسة', 'منحة', 'المصاريف'],
        examples: ['كم رسوم الدراسة', 'كم المصاريف في السنة', 'هل يوجد خصم للإخوة'],
        reply: 'الرسوم [المبلغ] عن [المدة].',
      },
    },
  },
  {
    kind: 'service',
    action: { do: 'answer' },
    texts: {
      en: {
        name: 'Calendar and timetable',
        keywords: ['timetable', 'school calendar', 'exam', 'term'],
        examples: ['when does the term begin', 'when are the exams', 'please send me the timetable'],
        reply: 'The term begins on [date]. The calendar is here: [link].',
      },
      es: {
        name: 'Calendario escolar',
        keywords: ['calendario', 'exámenes', 'semestre', 'horario de clases'],
        examples: ['cuándo empieza el semestre', 'cuándo son los exámenes', 'me envía el horario de clases'],
        reply: 'Las clases empiezan el [fecha]. El calendario está aquí: [enlace].',
      },
      ar: {
        name: 'التقويم والجدول',
        keywords: ['الجدول', 'التقويم', 'الاختبارات', 'الفصل الدراسي'],
        examples: ['متى يبدأ الفصل الدراسي', 'متى الاختبارات', 'أرسلوا لي جدول الحصص'],
        reply: 'تبدأ الدراسة يوم [التاريخ]. التقويم هنا: [الرابط].',
      },
    },
  },
  {
    kind: 'issue',
    action: { do: 'open-ticket', priority: 'normal' },
    texts: {
      en: {
        name: 'Report an absence',
        keywords: ['absent', 'sick', 'absence', 'late today'],
        examples: [
          'my son is sick and stays home',
          'she will be absent tomorrow',
          'we come late because of the doctor',
        ],
        reply: 'Thank you for telling us. Please send the name, the class and the days.',
      },
      es: {
        name: 'Avisar una ausencia',
        keywords: ['ausencia', 'enfermo', 'faltará', 'llega tarde'],
        examples: ['mi hijo está enfermo y se queda en casa', 'mañana va a faltar', 'llegamos tarde por el médico'],
        reply: 'Gracias por avisar. Envíe el nombre, la clase y los días.',
      },
      ar: {
        name: 'الإبلاغ عن غياب',
        keywords: ['غياب', 'مريض', 'مريضة', 'تأخير'],
        examples: ['ابني مريض وسيبقى في البيت', 'ستغيب غدًا', 'سنتأخر بسبب الطبيب'],
        reply: 'شكرًا لإبلاغنا. أرسلوا الاسم والصف والأيام.',
      },
    },
  },
  openingHours,
  location,
  payment,
  complaint,
];
