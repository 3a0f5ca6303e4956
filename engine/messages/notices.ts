import type { Language, LocalizedText } from '../schema/text.ts';

/** What a message says that a case sends of itself, not its flow. */
interface Notice {
  subject: LocalizedText;
  message: LocalizedText;
}

interface About {
  /** Name of the person. */
  by: string;
  step: LocalizedText;
  /** In that person's words. */
  text: string;
}

export function questionNotice({ by, step, text }: About): Notice {
  return {
    subject: {
      nl: `Een vraag bij ‘${step.nl}’`,
      fr: `Une question sur ‘${step.fr ?? step.nl}’`,
      de: `Eine Frage zu ‘${step.de ?? step.nl}’`,
      en: `A question about ‘${step.en ?? step.nl}’`,
    },
    message: said(
      {
        nl: `${by} heeft een vraag. Antwoord in het dossier.`,
        fr: `${by} a une question. Répondez dans le dossier.`,
        de: `${by} hat eine Frage. Antworten Sie in der Akte.`,
        en: `${by} has a question. Answer it in the case.`,
      },
      text,
    ),
  };
}

export function answerNotice({ by, step, text }: About): Notice {
  return {
    subject: {
      nl: `Antwoord op uw vraag bij ‘${step.nl}’`,
      fr: `Réponse à votre question sur ‘${step.fr ?? step.nl}’`,
      de: `Antwort auf Ihre Frage zu ‘${step.de ?? step.nl}’`,
      en: `Answer to your question about ‘${step.en ?? step.nl}’`,
    },
    message: said(
      {
        nl: `${by} antwoordt:`,
        fr: `${by} répond :`,
        de: `${by} antwortet:`,
        en: `${by} answers:`,
      },
      text,
    ),
  };
}

export function cancelledNotice({ by, text }: Pick<About, 'by' | 'text'>): Notice {
  return {
    subject: {
      nl: 'Dossier stopgezet: u hoeft niets meer te doen',
      fr: 'Dossier arrêté : vous n’avez plus rien à faire',
      de: 'Akte beendet: Sie müssen nichts mehr tun',
      en: 'Case cancelled: nothing is left for you to do',
    },
    message: said(
      {
        nl: `${by} zette dit dossier stop. De reden:`,
        fr: `${by} a arrêté ce dossier. La raison :`,
        de: `${by} hat diese Akte beendet. Der Grund:`,
        en: `${by} cancelled this case. The reason:`,
      },
      text,
    ),
  };
}

/** A sentence, and then somebody's own words in whatever language. */
function said({ nl, fr, de, en }: Record<Language, string>, words: string): LocalizedText {
  const and = (sentence: string) => `${sentence}\n\n${words}`;
  return { nl: and(nl), fr: and(fr), de: and(de), en: and(en) };
}
