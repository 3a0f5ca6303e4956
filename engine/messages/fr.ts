import { channelWord, listAll, listNames, portPhrase, settingPhrase, whatFits } from './messages.ts';
import type { Messages, Params } from './messages.ts';

const plutot = (p: Params) =>
  p('nearest') ? ` Voulez-vous dire « ${p('nearest')} » ?` : ' Choisissez un champ du formulaire.';
const etapes = (p: Params) => listNames(p('steps'), (nom) => `« ${nom} »`);
const sortie = (p: Params) => portPhrase(fr, p, (branche) => `pour la branche « ${branche} »`);

export const fr: Messages = {
  problems: {
    'schema/invalid': (p) =>
      p('fault') === 'unknown'
        ? `${p('step') || p('item') ? `Pour « ${p('step') || p('item')} »` : 'Dans ce flux'}, ${listNames(p('unknown'), (nom) => `« ${nom} »`)} n’existe pas${p('path') && ` (${p('path')})`}. Supprimez-le, ou écrivez-le autrement.`
        : `${p('step') || p('item') ? `Pour « ${p('step') || p('item')} »` : 'Dans ce flux'}, il manque ${settingPhrase(fr, p)}, ou la valeur n’est pas valable. Complétez-la${whatFits(fr, p, ' : ')}.`,
    'start/missing': () => 'Le flux n’a pas de début. Ajoutez-en un.',
    'start/several': () => 'Le flux a plusieurs débuts. N’en gardez qu’un.',
    'end/missing': () => 'Le flux n’a pas de fin. Ajoutez-en une.',
    'node/duplicate-id': (p) =>
      `« ${p('step')} » a le même identifiant qu’une autre étape. Supprimez l’étape et ajoutez-la à nouveau.`,
    'edge/duplicate-id': (p) =>
      `Une liaison de « ${p('step')} » a le même identifiant qu’une autre. Supprimez-la et reliez à nouveau.`,
    'branch/duplicate-id': (p) =>
      `« ${p('step')} » a deux branches avec le même identifiant (« ${p('name')} »). Donnez à chacune le sien.`,
    'edge/unknown-node': (p) =>
      p('step')
        ? `Une liaison de « ${p('step')} » ne mène nulle part. Supprimez-la ou reliez-la.`
        : 'Une liaison ne mène nulle part. Supprimez-la.',
    'edge/unknown-port': (p) =>
      `Une liaison quitte « ${p('step')} » par « ${p('port')} », une sortie que l’étape n’a pas. Supprimez-la${p('ports') && `, ou choisissez ${listAll(p('ports'), (nom) => `« ${nom} »`)}`}.`,
    'edge/into-start': (p) => `« ${p('step')} » ramène au début. Reliez-la à l’étape qui suit le début.`,
    'port/dangling': (p) =>
      `Après « ${p('step')} », il n’est pas dessiné ce qui se passe ${sortie(p)}. Reliez à une étape.`,
    'port/several-edges': (p) =>
      `Plusieurs liaisons quittent « ${p('step')} » ${sortie(p)}. N’en gardez qu’une, ou utilisez une scission pour des étapes en parallèle.`,
    'soundness/deadlock': (p) =>
      p('waysOf') === 'one'
        ? `Le dossier peut rester bloqué : « ${p('step')} » attend chaque liaison qui y arrive, mais de celles qui partent de ${etapes(p)}, un dossier n’en prend qu’une. Réunissez-les d’abord dans une seule étape, et reliez celle-ci à « ${p('step')} ».`
        : `Le dossier peut rester bloqué : « ${p('step')} » attend ${etapes(p)}, mais plus rien n’en viendra. Faites arriver chaque branche à « ${p('step')} », ou ne les y réunissez pas.`,
    'soundness/double-token': (p) =>
      p('fork')
        ? `« ${p('step')} » peut se dérouler deux fois en même temps : deux branches de « ${p('fork')} » y arrivent. Faites-les d’abord s’attendre avec une réunion.`
        : `« ${p('step')} » peut se dérouler deux fois en même temps. Faites d’abord s’attendre les branches avec une réunion.`,
    'soundness/no-end': (p) =>
      `Depuis ${etapes(p)}, aucun chemin ne mène à une fin : le dossier y tourne sans fin. Dessinez un chemin vers une fin.`,
    'soundness/unreachable': (p) =>
      p('join')
        ? `« ${p('join')} » n’est jamais atteinte : le dossier est toujours terminé avant que toutes les branches y soient. Faites qu’une fin de ces branches n’arrête pas le dossier.`
        : `« ${p('step')} » n’est jamais atteinte. Reliez l’étape, ou supprimez-la.`,
    'soundness/undecided': () =>
      'Impossible de vérifier que chaque dossier atteint une fin : trop de branches s’entremêlent. Placez une partie dans un autre flux, sautez moins d’une branche à l’autre, ou laissez moins de fins arrêter le dossier.',
    'join/single-edge': (p) => `Une seule liaison arrive à « ${p('step')} ». L’étape n’est pas nécessaire.`,
    'principal/unknown-role': (p) =>
      `« ${p('step')} » s’adresse au rôle « ${p('name')} », qui n’existe pas. Choisissez-en un autre.`,
    'principal/unknown-department': (p) =>
      `« ${p('step')} » s’adresse au service « ${p('name')} », qui n’existe pas. Choisissez-en un autre.`,
    'principal/unknown-group': (p) =>
      `« ${p('step')} » s’adresse au groupe « ${p('name')} », qui n’existe pas. Choisissez-en un autre.`,
    'principal/unknown-person': (p) =>
      `« ${p('step')} » s’adresse à une personne inconnue ici. Choisissez quelqu’un d’autre.`,
    'principal/unknown-field': (p) =>
      `« ${p('step')} » s’adresse à la personne du champ « ${p('name')} », qui n’existe pas. Choisissez un autre champ.`,
    'principal/wrong-field-type': (p) =>
      `« ${p('step')} » s’adresse à la personne du champ « ${p('name')} », qui ne contient pas de collègue. Choisissez un champ de type personne.`,
    'principal/nobody-for-sure': (p) =>
      `Il n’y a peut-être personne pour « ${p('step')} ». Rendez le champ obligatoire, ou ajoutez quelqu’un.`,
    'principal/starter-with-four-eyes': (p) =>
      `Pour « ${p('step')} », le rédacteur doit approuver lui-même, ce que la règle des quatre yeux interdit. Choisissez quelqu’un d’autre, ou désactivez la règle.`,
    'field/unknown': (p) => `« ${p('step')} » utilise le champ « ${p('name')} », qui n’existe pas.${plutot(p)}`,
    'field/duplicate-id': (p) =>
      `Le champ « ${p('field')} » porte le même nom qu’un autre champ (« ${p('name')} »). Donnez-lui un autre nom.`,
    'need/too-many': (p) =>
      `« ${p('step')} » demande ${p('need')} personnes, mais il n’y en a que ${p('count')}. Réduisez le nombre, ou ajoutez quelqu’un.`,
    'due/missing-for-ladder': (p) =>
      `« ${p('step')} » n’a pas de délai, mais un rappel ou une escalade en dépend. Fixez un délai.`,
    'due/wrong-field-type': (p) =>
      `Le délai de « ${p('step')} » vient du champ « ${p('name')} », qui n’est pas une date. Choisissez un champ de date.`,
    'ladder/overdue-port-missing': (p) =>
      `« ${p('step')} » continue en cas de retard, mais il n’est pas dessiné vers où. Reliez « en retard » à une étape.`,
    'ladder/overdue-step-missing': (p) =>
      `Après « ${p('step')} », « en retard » est dessiné, mais pas à partir de quand. Réglez-le.`,
    'ladder/escalation-without-target': (p) =>
      `Une escalade de « ${p('step')} » ne s’adresse à personne. Choisissez à qui.`,
    'feel/syntax': (p) =>
      p('condition')
        ? `Pour « ${p('step')} », la condition de « ${p('branch')} » n’est pas correcte : ${p('condition')}. Corrigez-la.`
        : `Pour « ${p('step')} », la branche « ${p('branch')} » n’a pas de condition. Complétez-la.`,
    'feel/unknown-name': (p) =>
      `Le champ « ${p('name')} » dans la condition de « ${p('step')} » n’existe pas.${plutot(p)}`,
    'sign/no-signable-document': (p) =>
      `Pour « ${p('step')} », aucun document obligatoire n’est à signer. Activez « est signé » pour un document obligatoire.`,
    'deliver/before-signature': (p) =>
      `« ${p('step')} » peut envoyer avant toute signature. Placez l’étape après les signatures si ce n’est pas voulu.`,
    'deliver/wrong-field-type': (p) =>
      `« ${p('step')} » envoie au champ « ${p('name')} », qui ne contient pas de contact. Choisissez un champ avec un nom et une adresse e-mail.`,
    'deliver/nobody-for-sure': (p) =>
      `Il n’y a peut-être pas de destinataire pour « ${p('step')} ». Rendez un des champs obligatoire.`,
    'title/unknown-field': (p) => `Le titre du dossier utilise « ${p('name')} », qui n’existe pas.${plutot(p)}`,
    'text/unknown-field': (p) => `Le texte de « ${p('step')} » utilise « ${p('name')} », qui n’existe pas.${plutot(p)}`,
    'schema/newer': (p) =>
      `Ce flux vient d’une version plus récente de Paraaf (« ${p('name')} »). Mettez Paraaf à jour, ou ouvrez-le là où il a été fait.`,
    'fill/asks-nothing': (p) =>
      `« ${p('step')} » ne demande rien : il n’y a ni champ ni document. Ajoutez un champ ou un document.`,
    'fill/replaces-signed': (p) =>
      `« ${p('step')} » peut remplacer un document qui est peut-être déjà signé à « ${p('signing')} », et le dossier n’y revient pas à coup sûr. Une fois signé, il ne peut plus être remplacé : ramenez le dossier à « ${p('signing')} » s’il le faut.`,
    'wait/wrong-field-type': (p) =>
      `« ${p('step')} » attend le jour du champ « ${p('name')} », qui n’est pas une date. Choisissez un champ de date.`,
    'wait/overdue-port-missing': (p) =>
      `« ${p('step')} » n’attend un message qu’un certain temps, mais il n’est pas dessiné vers où s’il ne vient pas. Reliez « en retard » à une étape.`,
    'wait/overdue-without-term': (p) =>
      `Après « ${p('step')} », « en retard » est dessiné, mais pas combien de temps un message est attendu. Réglez-le, ou supprimez la liaison.`,
    'expression/syntax': (p) =>
      `Pour « ${p('step')} », la formule de « ${p('target') || 'le message'} » n’est pas correcte : « ${p('expression')} ». Corrigez-la.`,
    'expression/unknown-name': (p) =>
      `Une formule de « ${p('step')} » utilise « ${p('name')} », qui n’existe pas.${plutot(p)}${p('isText') === 'perhaps' ? ' Un texte se met entre guillemets droits (").' : ''}`,
    'expression/wrong-type': (p) =>
      `Une formule de « ${p('step')} » compare ce qui n’est pas du même type : « ${p('expression')} ». Comparez un champ à une valeur du même type.`,
    'feel/wrong-type': (p) =>
      `Pour « ${p('step')} », la condition de « ${p('branch')} » ne dit ni oui ni non : ${p('condition')}. Comparez un champ à une valeur du même type.`,
    'document/duplicate-id': (p) =>
      `Le document « ${p('document')} » porte le même identifiant qu’un autre (« ${p('name')} »). Donnez-lui un autre identifiant.`,
    'document/unknown-place': (p) =>
      `« ${p('step')} » utilise le document « ${p('name')} », qui n’existe pas. Choisissez un document du flux.`,
    'sign/more-places-than-parties': (p) =>
      `« ${p('step')} » a plus d’emplacements de signature que de signataires. Supprimez ceux en trop, ou ajoutez quelqu’un.`,
    'seal/no-signable-document': (p) =>
      `Pour « ${p('step')} », aucun document obligatoire n’est à cacheter. Activez « est signé » pour un document obligatoire.`,
    'archive/before-signature': (p) =>
      `« ${p('step')} » peut archiver avant que tout soit signé. Placez l’étape après les signatures si ce n’est pas voulu.`,
    'deliver/channel-missing': (p) =>
      `« ${p('step')} » saute le canal « ${channelWord(fr, p)} » : il n’est pas configuré. Retirez-le, ou faites-le configurer.`,
    'deliver/no-channel': (p) =>
      `« ${p('step')} » ne peut rien envoyer : aucun des canaux choisis n’est configuré. Choisissez un autre canal.`,
    'deliver/unopened-port-missing': (p) =>
      `« ${p('step')} » n’attend qu’un certain temps que tout soit ouvert, mais il n’est pas dessiné vers où si cela n’arrive pas. Reliez « non ouvert » à une étape.`,
    'deliver/unopened-without-term': (p) =>
      `Après « ${p('step')} », « non ouvert » est dessiné, mais pas combien de temps l’ouverture est attendue. Réglez-le, ou supprimez la liaison.`,
    'deliver/opening-untold': (p) =>
      `« ${p('step')} » attend que tout soit ouvert, mais aucun des canaux choisis ne le signale. Ajoutez « ${channelWord(fr, p)} », ou n’attendez pas l’ouverture.`,
    'call/unknown-connector': (p) =>
      `« ${p('step')} » utilise le connecteur « ${p('name')} », qui n’est pas configuré : un dossier y reste jusqu’à ce que ce soit fait. Faites-le configurer, ou choisissez-en un autre.`,
    'call/unknown-action': (p) =>
      `« ${p('step')} » demande « ${p('name')} » au connecteur « ${p('connector')} », qui ne le connaît pas. Choisissez une autre action.`,
    'subflow/itself': (p) => `« ${p('step')} » relance ce flux lui-même, sans fin. Choisissez un autre flux.`,
    'subflow/unknown-flow': (p) =>
      `« ${p('step')} » lance le flux « ${p('name')} », qui n’est pas publié. Publiez-le, ou choisissez un autre flux.`,
    'subflow/field-missing': (p) =>
      `Le flux de « ${p('step')} » demande le champ « ${p('name')} », qui n’est pas transmis. Remplissez-le.`,
    'subflow/document-missing': (p) =>
      `Le flux de « ${p('step')} » demande le document « ${p('name')} », qui n’est pas transmis. Choisissez quel document transmettre.`,
    'subflow/unknown-field': (p) =>
      `« ${p('step')} » transmet le champ « ${p('name')} », que l’autre flux ne connaît pas. Choisissez un autre champ.`,
    'subflow/unknown-place': (p) =>
      `« ${p('step')} » transmet le document « ${p('name')} », que l’autre flux ne connaît pas. Choisissez un autre document.`,
  },
  ports: {
    started: 'quand le dossier démarre',
    approved: 'en cas d’approbation',
    rejected: 'en cas de rejet',
    returned: 'en cas de renvoi',
    overdue: 'en cas de retard',
    signed: 'une fois signé',
    refused: 'en cas de refus',
    otherwise: 'dans tous les autres cas',
    joined: 'quand tout est prêt',
    notified: 'une fois tout le monde averti',
    delivered: 'une fois remis',
    archived: 'une fois archivé',
    done: 'une fois fait',
    failed: 'en cas d’échec',
    undeliverable: 'si personne n’est atteint',
    unopened: 'si ce n’est pas ouvert',
    completed: 'quand le dossier est achevé',
    sealed: 'une fois cacheté',
  },
  channels: {
    ebox: 'eBox',
    registered: 'envoi recommandé',
    post: 'poste',
    email: 'e-mail',
    portal: 'e-mail avec un lien personnel',
  },
  settings: {
    name: 'le nom',
    label: 'le libellé',
    help: 'l’explication',
    who: 'qui le fait',
    to: 'à qui cela s’adresse',
    need: 'le nombre de personnes',
    order: 'l’ordre',
    due: 'le délai',
    workingDays: 'le nombre de jours ouvrables',
    workingHours: 'le nombre d’heures de travail',
    days: 'le nombre de jours',
    ladder: 'ce qui se passe en cas de retard',
    branches: 'la liste des branches',
    when: 'la condition',
    recipients: 'le destinataire',
    channels: 'le mode d’envoi',
    subject: 'l’objet',
    message: 'le message',
    series: 'la série d’archives',
    retentionYears: 'le délai de conservation',
    options: 'la liste des choix',
    id: 'l’identifiant',
    key: 'l’identifiant',
    department: 'le service',
    documents: 'la liste des documents',
    form: 'le formulaire',
    nodes: 'la liste des étapes',
    edges: 'la liste des liaisons',
    title: 'le titre',
    instructions: 'l’instruction',
  },
  setting: 'un réglage',
  expected: {
    exactly: (value) => value,
    setting: (name) => name,
    text: () => 'un texte',
    number: () => 'un nombre',
    integer: () => 'un nombre entier',
    boolean: () => 'true ou false',
    list: () => 'une liste',
    object: () => 'un objet',
    'at-least': (least) => `au moins ${least}`,
    'at-most': (most) => `au plus ${most}`,
    pattern: (pattern) => `un texte conforme à ${pattern}`,
    principal: () => 'qui le fait, comme role:burgemeester',
    day: () => 'un jour, comme 2026-03-02',
    instant: () => 'un instant, comme 2026-03-02T09:00:00Z',
    email: () => 'une adresse e-mail',
    person: (id) => `quelqu’un dont l’identifiant est ${id}`,
  },
  or: 'ou',
};
