import { channelWord, listAll, listNames, portPhrase, settingPhrase, whatFits } from './messages.ts';
import type { Messages, Params } from './messages.ts';

const gemeint = (p: Params) =>
  p('nearest') ? ` Meinen Sie „${p('nearest')}“?` : ' Wählen Sie ein Feld des Formulars.';
const schritte = (p: Params) => listNames(p('steps'), (name) => `„${name}“`);
const ausgang = (p: Params) => portPhrase(de, p, (zweig) => `beim Zweig „${zweig}“`);

export const de: Messages = {
  problems: {
    'schema/invalid': (p) =>
      p('fault') === 'unknown'
        ? `${p('step') || p('item') ? `Bei „${p('step') || p('item')}“` : 'In diesem Ablauf'} gibt es ${listNames(p('unknown'), (name) => `„${name}“`)} nicht${p('path') && ` (${p('path')})`}. Entfernen Sie das, oder schreiben Sie es anders.`
        : `${p('step') || p('item') ? `Bei „${p('step') || p('item')}“` : 'In diesem Ablauf'} fehlt ${settingPhrase(de, p)} oder ist nicht richtig ausgefüllt. Ergänzen Sie die Angabe${whatFits(de, p)}.`,
    'start/missing': () => 'Der Ablauf hat keinen Start. Fügen Sie einen hinzu.',
    'start/several': () => 'Der Ablauf hat mehrere Starts. Behalten Sie einen.',
    'end/missing': () => 'Der Ablauf hat kein Ende. Fügen Sie eines hinzu.',
    'node/duplicate-id': (p) =>
      `„${p('step')}“ hat dieselbe Kennung wie ein anderer Schritt. Entfernen Sie den Schritt und fügen Sie ihn neu hinzu.`,
    'edge/duplicate-id': (p) =>
      `Eine Verbindung von „${p('step')}“ hat dieselbe Kennung wie eine andere. Entfernen Sie sie und verbinden Sie neu.`,
    'branch/duplicate-id': (p) =>
      `Bei „${p('step')}“ haben zwei Zweige dieselbe Kennung („${p('name')}“). Geben Sie jedem seine eigene.`,
    'edge/unknown-node': (p) =>
      p('step')
        ? `Eine Verbindung von „${p('step')}“ führt ins Leere. Entfernen Sie sie oder verbinden Sie neu.`
        : 'Eine Verbindung führt ins Leere. Entfernen Sie sie.',
    'edge/unknown-port': (p) =>
      `Eine Verbindung verlässt „${p('step')}“ an „${p('port')}“, einem Ausgang, den der Schritt nicht hat. Entfernen Sie sie${p('ports') && `, oder wählen Sie ${listAll(p('ports'), (name) => `„${name}“`)}`}.`,
    'edge/into-start': (p) => `„${p('step')}“ führt zurück zum Start. Verbinden Sie mit dem Schritt nach dem Start.`,
    'port/dangling': (p) =>
      `Nach „${p('step')}“ ist nicht gezeichnet, was geschieht: ${ausgang(p)}. Verbinden Sie mit einem Schritt.`,
    'port/several-edges': (p) =>
      `Mehrere Verbindungen verlassen „${p('step')}“: ${ausgang(p)}. Behalten Sie eine, oder teilen Sie den Ablauf für gleichzeitige Schritte.`,
    'soundness/deadlock': (p) =>
      p('waysOf') === 'one'
        ? `Die Akte kann stecken bleiben: „${p('step')}“ wartet auf jede Verbindung, die dort ankommt, aber von denen aus ${schritte(p)} nimmt eine Akte nur eine. Führen Sie diese zuerst in einem Schritt zusammen, und verbinden Sie ihn mit „${p('step')}“.`
        : `Die Akte kann stecken bleiben: „${p('step')}“ wartet auf ${schritte(p)}, aber von dort kommt nichts mehr. Lassen Sie jeden Zweig bei „${p('step')}“ ankommen, oder führen Sie die Zweige dort nicht zusammen.`,
    'soundness/double-token': (p) =>
      p('fork')
        ? `„${p('step')}“ kann zweimal gleichzeitig laufen: Zwei Zweige von „${p('fork')}“ kommen dort an. Lassen Sie sie zuerst mit einer Zusammenführung aufeinander warten.`
        : `„${p('step')}“ kann zweimal gleichzeitig laufen. Lassen Sie die Zweige zuerst mit einer Zusammenführung aufeinander warten.`,
    'soundness/no-end': (p) =>
      `Von ${schritte(p)} führt kein Weg zu einem Ende: Die Akte dreht sich dort für immer im Kreis. Zeichnen Sie einen Weg zu einem Ende.`,
    'soundness/unreachable': (p) =>
      p('join')
        ? `„${p('join')}“ wird nie erreicht: Die Akte ist immer schon beendet, bevor alle Zweige dort sind. Lassen Sie ein Ende dieser Zweige die Akte nicht stoppen.`
        : `„${p('step')}“ wird nie erreicht. Verbinden Sie den Schritt, oder entfernen Sie ihn.`,
    'soundness/undecided': () =>
      'Ob jede Akte ein Ende erreicht, lässt sich nicht feststellen: Zu viele Zweige laufen durcheinander. Bringen Sie einen Teil in einem anderen Ablauf unter, springen Sie weniger von Zweig zu Zweig, oder lassen Sie weniger Enden die Akte stoppen.',
    'join/single-edge': (p) => `Bei „${p('step')}“ kommt nur eine Verbindung an. Der Schritt ist nicht nötig.`,
    'principal/unknown-role': (p) =>
      `„${p('step')}“ geht an die Rolle „${p('name')}“, die es nicht gibt. Wählen Sie eine andere.`,
    'principal/unknown-department': (p) =>
      `„${p('step')}“ geht an den Dienst „${p('name')}“, den es nicht gibt. Wählen Sie einen anderen.`,
    'principal/unknown-group': (p) =>
      `„${p('step')}“ geht an die Gruppe „${p('name')}“, die es nicht gibt. Wählen Sie eine andere.`,
    'principal/unknown-person': (p) =>
      `„${p('step')}“ geht an jemanden, der hier nicht bekannt ist. Wählen Sie jemand anderen.`,
    'principal/unknown-field': (p) =>
      `„${p('step')}“ geht an die Person im Feld „${p('name')}“, das es nicht gibt. Wählen Sie ein anderes Feld.`,
    'principal/wrong-field-type': (p) =>
      `„${p('step')}“ geht an die Person im Feld „${p('name')}“, doch dort steht kein Mitarbeiter. Wählen Sie ein Feld vom Typ Person.`,
    'principal/nobody-for-sure': (p) =>
      `Für „${p('step')}“ ist vielleicht niemand angegeben. Machen Sie das Feld zur Pflicht, oder fügen Sie jemanden hinzu.`,
    'principal/starter-with-four-eyes': (p) =>
      `Bei „${p('step')}“ muss der Verfasser selbst genehmigen, was das Vier-Augen-Prinzip verbietet. Wählen Sie jemand anderen, oder schalten Sie die Regel aus.`,
    'field/unknown': (p) => `„${p('step')}“ verwendet das Feld „${p('name')}“, das es nicht gibt.${gemeint(p)}`,
    'field/duplicate-id': (p) =>
      `Das Feld „${p('field')}“ hat denselben Namen wie ein anderes Feld („${p('name')}“). Geben Sie ihm einen anderen Namen.`,
    'need/too-many': (p) =>
      `„${p('step')}“ verlangt ${p('need')} Personen, es sind aber nur ${p('count')}. Senken Sie die Zahl, oder fügen Sie jemanden hinzu.`,
    'due/missing-for-ladder': (p) =>
      `„${p('step')}“ hat keine Frist, aber eine Erinnerung oder Eskalation hängt davon ab. Legen Sie eine Frist fest.`,
    'due/wrong-field-type': (p) =>
      `Die Frist von „${p('step')}“ kommt aus dem Feld „${p('name')}“, das kein Datum ist. Wählen Sie ein Datumsfeld.`,
    'ladder/overdue-port-missing': (p) =>
      `„${p('step')}“ geht bei Verspätung weiter, aber es ist nicht gezeichnet, wohin. Verbinden Sie „verspätet“ mit einem Schritt.`,
    'ladder/overdue-step-missing': (p) =>
      `Nach „${p('step')}“ ist „verspätet“ gezeichnet, aber nicht, ab wann. Legen Sie es fest.`,
    'ladder/escalation-without-target': (p) =>
      `Eine Eskalation von „${p('step')}“ geht an niemanden. Wählen Sie, an wen.`,
    'feel/syntax': (p) =>
      p('condition')
        ? `Bei „${p('step')}“ stimmt die Bedingung von „${p('branch')}“ nicht: ${p('condition')}. Verbessern Sie sie.`
        : `Bei „${p('step')}“ hat der Zweig „${p('branch')}“ keine Bedingung. Füllen Sie sie aus.`,
    'feel/unknown-name': (p) =>
      `Das Feld „${p('name')}“ in der Bedingung von „${p('step')}“ gibt es nicht.${gemeint(p)}`,
    'sign/no-signable-document': (p) =>
      `Bei „${p('step')}“ gibt es kein Pflichtdokument zum Unterzeichnen. Schalten Sie bei einem Pflichtdokument „wird unterzeichnet“ ein.`,
    'deliver/before-signature': (p) =>
      `„${p('step')}“ kann versenden, bevor unterzeichnet ist. Setzen Sie den Schritt hinter die Unterschriften, wenn das nicht gewollt ist.`,
    'deliver/wrong-field-type': (p) =>
      `„${p('step')}“ versendet an das Feld „${p('name')}“, doch dort steht kein Kontakt. Wählen Sie ein Feld mit Name und E-Mail-Adresse.`,
    'deliver/nobody-for-sure': (p) =>
      `Für „${p('step')}“ ist vielleicht kein Empfänger angegeben. Machen Sie eines der Felder zur Pflicht.`,
    'title/unknown-field': (p) => `Der Titel des Vorgangs verwendet „${p('name')}“, das es nicht gibt.${gemeint(p)}`,
    'text/unknown-field': (p) =>
      `Der Text von „${p('step')}“ verwendet „${p('name')}“, das es nicht gibt.${gemeint(p)}`,
    'schema/newer': (p) =>
      `Dieser Ablauf stammt aus einer neueren Version von Paraaf („${p('name')}“). Aktualisieren Sie Paraaf, oder öffnen Sie ihn dort, wo er entstanden ist.`,
    'fill/asks-nothing': (p) =>
      `„${p('step')}“ fragt nichts: Es gibt weder Feld noch Dokument. Fügen Sie ein Feld oder ein Dokument hinzu.`,
    'fill/replaces-signed': (p) =>
      `„${p('step')}“ darf ein Dokument ersetzen, das bei „${p('signing')}“ schon unterzeichnet sein kann, und die Akte kommt nicht sicher dorthin zurück. Einmal unterzeichnet, kann es nicht mehr ersetzt werden: Führen Sie die Akte zurück zu „${p('signing')}“, wenn das nötig ist.`,
    'wait/wrong-field-type': (p) =>
      `„${p('step')}“ wartet auf den Tag im Feld „${p('name')}“, das kein Datum ist. Wählen Sie ein Datumsfeld.`,
    'wait/overdue-port-missing': (p) =>
      `„${p('step')}“ wartet nur eine bestimmte Zeit auf eine Nachricht, aber es ist nicht gezeichnet, wohin, wenn sie ausbleibt. Verbinden Sie „verspätet“ mit einem Schritt.`,
    'wait/overdue-without-term': (p) =>
      `Nach „${p('step')}“ ist „verspätet“ gezeichnet, aber nicht, wie lange auf eine Nachricht gewartet wird. Legen Sie es fest, oder entfernen Sie die Verbindung.`,
    'expression/syntax': (p) =>
      `Bei „${p('step')}“ stimmt die Formel für „${p('target') || 'die Nachricht'}“ nicht: „${p('expression')}“. Verbessern Sie sie.`,
    'expression/unknown-name': (p) =>
      `Eine Formel von „${p('step')}“ verwendet „${p('name')}“, das es nicht gibt.${gemeint(p)}${p('isText') === 'perhaps' ? ' Ein Text steht in geraden Anführungszeichen (").' : ''}`,
    'expression/wrong-type': (p) =>
      `Eine Formel von „${p('step')}“ vergleicht, was nicht von gleicher Art ist: „${p('expression')}“. Vergleichen Sie ein Feld mit einem Wert der gleichen Art.`,
    'feel/wrong-type': (p) =>
      `Bei „${p('step')}“ sagt die Bedingung von „${p('branch')}“ weder Ja noch Nein: ${p('condition')}. Vergleichen Sie ein Feld mit einem Wert der gleichen Art.`,
    'document/duplicate-id': (p) =>
      `Das Dokument „${p('document')}“ hat dieselbe Kennung wie ein anderes („${p('name')}“). Geben Sie ihm eine andere.`,
    'document/unknown-place': (p) =>
      `„${p('step')}“ verwendet das Dokument „${p('name')}“, das es nicht gibt. Wählen Sie ein Dokument des Ablaufs.`,
    'sign/more-places-than-parties': (p) =>
      `„${p('step')}“ hat mehr Stellen für Unterschriften als Unterzeichner. Entfernen Sie die überzähligen, oder fügen Sie jemanden hinzu.`,
    'seal/no-signable-document': (p) =>
      `Bei „${p('step')}“ gibt es kein Pflichtdokument zum Siegeln. Schalten Sie bei einem Pflichtdokument „wird unterzeichnet“ ein.`,
    'archive/before-signature': (p) =>
      `„${p('step')}“ kann archivieren, bevor alles unterzeichnet ist. Setzen Sie den Schritt hinter die Unterschriften, wenn das nicht gewollt ist.`,
    'deliver/channel-missing': (p) =>
      `„${p('step')}“ überspringt den Kanal „${channelWord(de, p)}“: Er ist nicht eingerichtet. Lassen Sie ihn weg, oder lassen Sie ihn einrichten.`,
    'deliver/no-channel': (p) =>
      `„${p('step')}“ kann nichts versenden: Keiner der gewählten Kanäle ist eingerichtet. Wählen Sie einen anderen.`,
    'deliver/unopened-port-missing': (p) =>
      `„${p('step')}“ wartet nur eine bestimmte Zeit, bis alles geöffnet ist, aber es ist nicht gezeichnet, wohin, wenn das nicht geschieht. Verbinden Sie „nicht geöffnet“ mit einem Schritt.`,
    'deliver/unopened-without-term': (p) =>
      `Nach „${p('step')}“ ist „nicht geöffnet“ gezeichnet, aber nicht, wie lange auf das Öffnen gewartet wird. Legen Sie es fest, oder entfernen Sie die Verbindung.`,
    'deliver/opening-untold': (p) =>
      `„${p('step')}“ wartet, bis alles geöffnet ist, aber keiner der gewählten Kanäle meldet das. Fügen Sie „${channelWord(de, p)}“ hinzu, oder warten Sie nicht auf das Öffnen.`,
    'call/unknown-connector': (p) =>
      `„${p('step')}“ verwendet die Schnittstelle „${p('name')}“, die nicht eingerichtet ist: Eine Akte bleibt dort stehen, bis das geschehen ist. Lassen Sie sie einrichten, oder wählen Sie eine andere.`,
    'call/unknown-action': (p) =>
      `„${p('step')}“ verlangt „${p('name')}“ von der Schnittstelle „${p('connector')}“, die das nicht kennt. Wählen Sie eine andere Aktion.`,
    'subflow/itself': (p) =>
      `„${p('step')}“ startet diesen Ablauf selbst wieder, ohne Ende. Wählen Sie einen anderen Ablauf.`,
    'subflow/unknown-flow': (p) =>
      `„${p('step')}“ startet den Ablauf „${p('name')}“, der nicht veröffentlicht ist. Veröffentlichen Sie ihn, oder wählen Sie einen anderen.`,
    'subflow/field-missing': (p) =>
      `Der Ablauf von „${p('step')}“ verlangt das Feld „${p('name')}“, das nicht mitgegeben wird. Füllen Sie es aus.`,
    'subflow/document-missing': (p) =>
      `Der Ablauf von „${p('step')}“ verlangt das Dokument „${p('name')}“, das nicht mitgeht. Wählen Sie, welches Dokument mitgeht.`,
    'subflow/unknown-field': (p) =>
      `„${p('step')}“ gibt das Feld „${p('name')}“ mit, das der andere Ablauf nicht kennt. Wählen Sie ein anderes Feld.`,
    'subflow/unknown-place': (p) =>
      `„${p('step')}“ gibt das Dokument „${p('name')}“ mit, das der andere Ablauf nicht kennt. Wählen Sie ein anderes Dokument.`,
  },
  ports: {
    started: 'wenn der Vorgang beginnt',
    approved: 'bei Genehmigung',
    rejected: 'bei Ablehnung',
    returned: 'bei Rücksendung',
    overdue: 'bei Verspätung',
    signed: 'nach der Unterschrift',
    refused: 'bei Verweigerung',
    otherwise: 'in allen anderen Fällen',
    joined: 'wenn alles fertig ist',
    notified: 'wenn alle benachrichtigt sind',
    delivered: 'nach der Zustellung',
    archived: 'nach der Archivierung',
    done: 'wenn es erledigt ist',
    failed: 'bei Misslingen',
    undeliverable: 'wenn niemand erreicht wird',
    unopened: 'wenn es nicht geöffnet wird',
    completed: 'wenn der Vorgang abgeschlossen ist',
    sealed: 'nach dem Siegeln',
  },
  channels: {
    ebox: 'eBox',
    registered: 'Einschreiben',
    post: 'Post',
    email: 'E-Mail',
    portal: 'E-Mail mit einem persönlichen Link',
  },
  settings: {
    name: 'der Name',
    label: 'die Beschriftung',
    help: 'die Erläuterung',
    who: 'wer es tut',
    to: 'an wen es geht',
    need: 'die Anzahl',
    order: 'die Reihenfolge',
    due: 'die Frist',
    workingDays: 'die Zahl der Arbeitstage',
    workingHours: 'die Zahl der Arbeitsstunden',
    days: 'die Zahl der Tage',
    ladder: 'was bei Verspätung geschieht',
    branches: 'die Liste der Zweige',
    when: 'die Bedingung',
    recipients: 'der Empfänger',
    channels: 'die Versandart',
    subject: 'der Betreff',
    message: 'die Nachricht',
    series: 'die Archivserie',
    retentionYears: 'die Aufbewahrungsfrist',
    options: 'die Liste der Auswahl',
    id: 'die Kennung',
    key: 'die Kennung',
    department: 'der Dienst',
    documents: 'die Liste der Dokumente',
    form: 'das Formular',
    nodes: 'die Liste der Schritte',
    edges: 'die Liste der Verbindungen',
    title: 'der Titel',
    instructions: 'die Anweisung',
  },
  setting: 'eine Einstellung',
  expected: {
    exactly: (value) => value,
    setting: (name) => name,
    text: () => 'ein Text',
    number: () => 'eine Zahl',
    integer: () => 'eine ganze Zahl',
    boolean: () => 'true oder false',
    list: () => 'eine Liste',
    object: () => 'ein Objekt',
    'at-least': (least) => `mindestens ${least}`,
    'at-most': (most) => `höchstens ${most}`,
    pattern: (pattern) => `ein Text nach ${pattern}`,
    principal: () => 'wer es tut, etwa role:burgemeester',
    day: () => 'ein Tag, etwa 2026-03-02',
    instant: () => 'ein Zeitpunkt, etwa 2026-03-02T09:00:00Z',
    email: () => 'eine E-Mail-Adresse',
    person: (id) => `jemand mit der Kennung ${id}`,
  },
  or: 'oder',
};
