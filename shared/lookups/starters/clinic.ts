import type { Starter } from '../starter.ts';
import { complaint, location, openingHours, payment } from './common.ts';

export const clinic: Starter = [
  {
    kind: 'service',
    action: { do: 'hand-over' },
    texts: {
      en: {
        name: 'Book an appointment',
        keywords: ['appointment', 'book', 'schedule', 'see a doctor'],
        examples: [
          'I would like an appointment with the dentist',
          'can I see a doctor tomorrow',
          'book me for monday morning',
        ],
        reply: 'Tell us the department or doctor and the day that suits you; reception confirms the time.',
      },
      es: {
        name: 'Pedir una cita',
        keywords: ['cita', 'turno', 'agendar', 'ver al médico'],
        examples: [
          'quiero una cita con el dentista',
          'me puede atender un médico mañana',
          'deme turno el lunes por la mañana',
        ],
        reply: 'Díganos la especialidad o el médico y el día que le conviene; recepción confirma la hora.',
      },
      ar: {
        name: 'حجز موعد',
        keywords: ['موعد', 'حجز', 'احجز', 'كشف'],
        examples: ['أريد موعد عند طبيب الأسنان', 'ممكن أشوف الدكتور بكرة', 'احجز لي صباح الاثنين'],
        reply: 'اكتبوا لنا العيادة أو الطبيب واليوم المناسب، وسيؤكد الاستقبال الموعد.',
      },
    },
  },
  {
    kind: 'issue',
    action: { do: 'hand-over' },
    texts: {
      en: {
        name: 'Change or cancel a visit',
        keywords: ['cancel', 'reschedule', 'postpone', 'another day'],
        examples: ['I need to cancel my visit', 'can we move it to another day', 'I will not make it on time'],
        reply: 'Tell us your name and the visit that you want to move or cancel.',
      },
      es: {
        name: 'Cambiar o cancelar la visita',
        keywords: ['cancelar', 'reprogramar', 'aplazar', 'otro día'],
        examples: ['necesito cancelar mi visita', 'podemos pasarla para otro día', 'no voy a llegar a tiempo'],
        reply: 'Díganos su nombre y la visita que quiere mover o cancelar.',
      },
      ar: {
        name: 'تأجيل أو إلغاء الزيارة',
        keywords: ['إلغاء', 'تأجيل', 'تغيير الموعد', 'يوم آخر'],
        examples: ['أحتاج إلغاء زيارتي', 'ممكن تأجيلها إلى يوم آخر', 'لن أستطيع الحضور في الوقت'],
        reply: 'اكتبوا لنا الاسم والزيارة التي تريدون تأجيلها أو إلغاءها.',
      },
    },
  },
  {
    kind: 'service',
    action: { do: 'answer' },
    texts: {
      en: {
        name: 'Insurance',
        keywords: ['insurance', 'insured', 'coverage', 'claim form'],
        examples: ['do you accept my insurance', 'is the treatment covered', 'I need a paper for my insurer'],
        reply: 'We work with [insurers]. Please bring your insurance card.',
      },
      es: {
        name: 'Seguros',
        keywords: ['seguro médico', 'aseguradora', 'cobertura', 'póliza'],
        examples: ['aceptan mi seguro médico', 'el tratamiento está cubierto', 'necesito un papel para la aseguradora'],
        reply: 'Trabajamos con [aseguradoras]. Traiga su tarjeta del seguro.',
      },
      ar: {
        name: 'التأمين',
        keywords: ['تأمين', 'التأمين', 'شركة التأمين', 'تغطية'],
        examples: ['هل تقبلون تأميني الطبي', 'هل العلاج مغطى', 'أحتاج ورقة لشركة التأمين'],
        reply: 'نتعامل مع [شركات التأمين]. نرجو إحضار بطاقة التأمين.',
      },
    },
  },
  {
    kind: 'service',
    action: { do: 'open-ticket', priority: 'normal' },
    texts: {
      en: {
        name: 'Test results',
        keywords: ['results', 'lab', 'blood test', 'report'],
        examples: ['are my lab results ready', 'please send me the report of my x-ray', 'when do I get my blood test'],
        reply: 'Please send us your full name and the date of the test; we look it up.',
      },
      es: {
        name: 'Resultados de análisis',
        keywords: ['resultados', 'laboratorio', 'análisis', 'informe'],
        examples: [
          'ya están mis resultados',
          'me envían el informe de la radiografía',
          'cuándo me dan el análisis de sangre',
        ],
        reply: 'Envíenos su nombre completo y la fecha del análisis; lo buscamos.',
      },
      ar: {
        name: 'نتائج التحاليل',
        keywords: ['نتائج', 'تحاليل', 'مختبر', 'تقرير'],
        examples: ['هل نتائج التحاليل جاهزة', 'أرسلوا لي تقرير الأشعة', 'متى تظهر نتيجة فحص الدم'],
        reply: 'أرسلوا لنا الاسم الكامل وتاريخ الفحص، وسنبحث عنها.',
      },
    },
  },
  openingHours,
  location,
  payment,
  complaint,
];
