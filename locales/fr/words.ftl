# Les listes fermées du métier : le mot de la clé est celui du code, de l'API et de la base.

kind-incident = Incident
kind-request = Demande
kind-problem = Problème
kind-change = Changement

nature-service = Service (matériel, logiciel, accès)
nature-assistance = Assistance (information, prise en main)

phase-new = Nouveau
phase-assigned = Assigné
phase-in_progress = En cours
phase-pending = En attente
phase-resolved = Résolu
phase-closed = Fermé
phase-cancelled = Annulé

priority-p1 = Critique
priority-p2 = Haute
priority-p3 = Moyenne
priority-p4 = Basse
priority-p5 = Planifiée

channel-portal = Portail
channel-phone = Téléphone
channel-email = E-mail
channel-sms = SMS
channel-chat = Messagerie instantanée
channel-api = API
channel-monitoring = Supervision
channel-counter = Comptoir
channel-import = Import

pending-requester = réponse du demandeur
pending-supplier = fournisseur
pending-approval = validation
pending-date = date
pending-ticket = autre ticket
pending-evidence = mesure ou preuve

role-requester = Demandeur
role-approver = Valideur
role-technician = Technicien
role-supervisor = Superviseur
role-administrator = Administrateur
