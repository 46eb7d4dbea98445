// Everything the tool refuses, by code: the status, and the sentence in the languages the tool speaks.
const REASONS = {
  nothing: [404, "There is nothing here.", "Il n’y a rien ici."],
  "login-incomplete": [400, "The login lacks iss, login_hint or target_link_uri.", "Il manque à la connexion iss, login_hint ou target_link_uri."],
  "login-long": [400, "The login is longer than any that a platform sends.", "La connexion est plus longue que celles d’une plateforme."],
  platform: [401, "This platform is not registered here.", "Cette plateforme n’est pas inscrite ici."],
  target: [400, "The login leads to another tool.", "La connexion mène à un autre outil."],
  "platform-error": [401, "The platform refused the launch.", "La plateforme a refusé l’ouverture."],
  "launch-incomplete": [400, "The launch lacks id_token or state.", "Il manque à l’ouverture id_token ou state."],
  state: [401, "This launch was used before, is too old, or was not begun here.", "Cette ouverture a déjà servi, est trop ancienne ou n’a pas commencé ici."],
  browser: [401, "The launch was begun in another browser.", "L’ouverture a commencé dans un autre navigateur."],
  token: [401, "What the platform sent is not a signed token.", "Ce que la plateforme a envoyé n’est pas un jeton signé."],
  algorithm: [401, "The launch is not signed in a way that this tool accepts.", "L’ouverture n’est pas signée d’une manière que cet outil accepte."],
  key: [401, "The key that signed the launch is not one of the platform’s.", "La clé qui a signé l’ouverture n’est pas de la plateforme."],
  keys: [502, "The platform’s keys could not be read.", "Les clés de la plateforme n’ont pas pu être lues."],
  signature: [401, "The signature of the launch does not hold.", "La signature de l’ouverture n’est pas valable."],
  issuer: [401, "The launch was signed for another platform.", "L’ouverture a été signée pour une autre plateforme."],
  audience: [401, "The launch was made for another tool.", "L’ouverture a été faite pour un autre outil."],
  azp: [401, "The launch was made for another of several tools.", "L’ouverture a été faite pour un autre de plusieurs outils."],
  expired: [401, "The launch is too old.", "L’ouverture est trop ancienne."],
  future: [401, "The launch is dated in the future.", "L’ouverture est datée dans l’avenir."],
  undated: [401, "The launch does not say when it was made or when it ends.", "L’ouverture ne dit pas quand elle a été faite ni quand elle finit."],
  nonce: [401, "The nonce is not the one of this login.", "Le nonce n’est pas celui de cette connexion."],
  version: [401, "This is not an LTI 1.3 launch.", "Ce n’est pas une ouverture LTI 1.3."],
  message: [401, "This kind of message is not for this tool.", "Ce genre de message n’est pas pour cet outil."],
  deployment: [401, "This deployment is not registered here.", "Ce déploiement n’est pas inscrit ici."],
  session: [401, "This session is over.", "Cette session est terminée."],
  others: [403, "Only whoever teaches the course may see others.", "Seule la personne qui enseigne peut voir les autres."],
  choose: [403, "Only whoever teaches the course may choose.", "Seule la personne qui enseigne peut choisir."],
  choice: [400, "Choose a pathway and a percentage.", "Choisissez un parcours et un pourcentage."],
  return: [400, "The answer would go to an address that is not the platform’s.", "La réponse irait à une adresse qui n’est pas celle de la plateforme."],
  place: [400, "The platform takes no links to a tool at this place.", "La plateforme ne prend pas de lien vers un outil à cet endroit."],
  invitation: [403, "This invitation was used before, is too old, or was never given. Ask whoever runs the tool for another.", "Cette invitation a déjà servi, est trop ancienne ou n’a jamais été donnée. Demandez-en une autre à qui gère l’outil."],
  registration: [401, "This registration was used before or is too old. Begin it again in the platform.", "Cette inscription a déjà servi ou est trop ancienne. Recommencez-la dans la plateforme."],
  "registration-incomplete": [400, "Open this address from the platform: it has to name its openid_configuration.", "Ouvrez cette adresse depuis la plateforme : elle doit nommer son openid_configuration."],
  configuration: [502, "The platform’s configuration could not be read.", "La configuration de la plateforme n’a pas pu être lue."],
  "configuration-address": [400, "The platform’s configuration names an address that is missing or not https.", "La configuration de la plateforme nomme une adresse absente ou sans https."],
  "configuration-issuer": [400, "The platform’s configuration comes from another server than its issuer.", "La configuration de la plateforme vient d’un autre serveur que son émetteur."],
  "configuration-algorithm": [400, "The platform signs in no way that this tool accepts.", "La plateforme ne signe d’aucune manière que cet outil accepte."],
  "registration-refused": [502, "The platform did not register the tool.", "La plateforme n’a pas inscrit l’outil."],
};

export class Refused extends Error {
  /**
   * @param {keyof typeof REASONS} code
   * @param {string} [detail] for the log: never anything about a person, never a token
   */
  constructor(code, detail) {
    super(REASONS[code][1]);
    this.code = code;
    this.status = REASONS[code][0];
    this.detail = detail;
  }

  /** The reason in the page's language, or in English: which of the two it is. @param {string} lang */
  in(lang) {
    return lang === "fr" ? { lang: "fr", text: REASONS[this.code][2] } : { lang: "en", text: REASONS[this.code][1] };
  }
}
