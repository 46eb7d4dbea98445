<?php
/**
 * Français.
 *
 * @package local_stackway
 * @license MIT OR Apache-2.0
 */

defined('MOODLE_INTERNAL') || die();

$string['add'] = 'Ajouter un parcours';
$string['change'] = 'Modifier un parcours';
$string['chooselearner'] = 'Choisir une personne…';
$string['closed:course'] = 'Le cours est caché pour l’instant.';
$string['closed:enrolment'] = 'Il faut être inscrit dans son cours.';
$string['closed:gone'] = 'Sa place dans Moodle n’existe plus.';
$string['closed:hidden'] = 'L’activité est cachée pour l’instant.';
$string['closed:unsaid'] = 'Moodle ne dit pas pourquoi.';
$string['closedbymoodle'] = 'Ce que Moodle garde fermé pour le moment';
$string['cohort'] = 'Toutes les personnes de ce cours';
$string['credential'] = 'Titre';
$string['deleted'] = 'Le parcours est supprimé.';
$string['deletesure'] = 'Supprimer le parcours « {$a} » ? Les blocs et les textes qui le nomment diront qu’il n’existe plus.';
$string['document'] = 'Document du parcours (JSON)';
$string['earnedby'] = 'Obtenu par, sur {$a}';
$string['error:gone'] = 'Ce parcours n’existe plus.';
$string['error:notpathway'] = 'Ce n’est pas un document de parcours.';
$string['error:taken'] = 'Un autre parcours porte déjà ce nom ici.';
$string['error:toolarge'] = 'Le document dépasse {$a}.';
$string['event:pathway_created'] = 'Parcours créé';
$string['event:pathway_deleted'] = 'Parcours supprimé';
$string['event:pathway_updated'] = 'Parcours modifié';
$string['event:pathway_viewed'] = 'Parcours consulté';
$string['event:record_viewed'] = 'Progression d’une autre personne consultée';
$string['few'] = 'moins de {$a}';
$string['file'] = 'Choisir un fichier';
$string['findings'] = 'Constats';
$string['findlearner'] = 'Trouver par son nom une personne parmi {$a}';
$string['hiddenfromyou'] = 'Une partie de la progression de cette personne ne vous est pas visible.';
$string['howto'] = 'Écrivez le nom court d’un parcours dans un texte, comme ci-dessous, ou ajoutez le bloc « Parcours ».';
$string['imageof'] = 'La carte « {$a} » en image ; la liste ci-dessus dit la même chose.';
$string['mapof'] = 'La carte de {$a}';
$string['morefound'] = 'Ce sont les {$a} premières : écrivez davantage du nom.';
$string['nobody'] = 'Il n’y a personne ici que vous puissiez voir.';
$string['nobodyfound'] = 'Personne ne porte ce nom.';
$string['none'] = 'Il n’y a pas encore de parcours.';
$string['nopathway'] = 'Il n’y a pas de parcours « {$a} » ici.';
$string['ofsite'] = 'de tout le site';
$string['pathway'] = 'Parcours';
$string['pathways'] = 'Parcours';
$string['pathwaysofsite'] = 'Parcours de tout le site';
$string['pluginname'] = 'Stackway';
$string['privacy:metadata:pathway'] = 'Documents de parcours. Rien n’est conservé sur les apprenants : leur progression est lue dans Moodle chaque fois qu’une carte est montrée.';
$string['privacy:metadata:timemodified'] = 'Date de la dernière modification du parcours';
$string['privacy:metadata:usermodified'] = 'Auteur de la dernière modification du parcours';
$string['saved'] = 'Le parcours est enregistré.';
$string['shortname'] = 'Nom court';
$string['shortname_help'] = 'Lettres, chiffres, - et _. Les blocs et les textes retrouvent le parcours par ce nom, aussi dans les cours restaurés.';
$string['sound'] = 'Rien à corriger.';
$string['stackway:manage'] = 'Gérer les parcours';
$string['stackway:view'] = 'Voir les parcours';
$string['stackway:viewcohort'] = 'Voir combien de personnes ont obtenu quoi';
$string['stackway:viewothers'] = 'Voir la progression des autres sur les parcours';
$string['status:closed'] = 'Fermé dans Moodle pour l’instant';
$string['status:earned'] = 'Obtenu';
$string['status:expired'] = 'Expiré';
$string['status:failed'] = 'Pas encore réussi';
$string['status:gone'] = 'N’est plus dans Moodle';
$string['status:inprogress'] = 'En cours';
$string['status:open'] = 'Ouvert';
$string['status:selfmarked'] = 'Marqué comme fait par la personne';
$string['title'] = 'Titre';
$string['unchecked'] = 'Ce navigateur n’exécute pas WebAssembly : le parcours n’est pas vérifié pendant la saisie, et les pages sans script n’en auront pas d’image. Le serveur vérifie sa forme et sa taille.';
