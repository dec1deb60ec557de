"""Words by which a message in Latin letters tells its language: grammar first, then what customers talk about.

Whole words, lower case. A word may stand in several lists; what tells a language from English is what English lacks.
"""
# ruff: noqa: RUF001 - these words stand in their own letters

from collections import Counter

_ENGLISH = """
a able about access account actually address after again ago ain't aint all almost already also am amount an and
annoying another answer answered answers any anybody anymore anyone anything app appointment are aren't around
arrive arrived arrives as ask asked at away awful back bad bank be because been before being bill blocked booked
booking bought box broke broken but by call called calls came can can't cancel cancelled cannot cant card change
charge charged check checkout chat close code colour color come comes contact correct cost could couldn't crash
crashed crashes crashing customer damaged data date day days dead delay delayed deliver delivered delivery desk
did didn't didnt died different do does doesn't doesnt doing don't done dont door down dress driver due each
early else email empty error even ever every everyone everything expected export fast few find first fix fixed
flight for form free from full fully get gets getting give given go going gone gonna good got guys had half hand
happen happened has hasn't have haven't having he hear heard hello help her here hey hi him his hold home hope
hour hours house how i i'd i'll i'm i've if im in instead into invoice is isn't issue it it's item items its ive
job just keep keeps know known last late later least leave left let letter like line link little live locked log
logged login logs long look looking lost lot loud made mail make man manager many matter may maybe me mean message
might mine minutes missing mistake money month months more morning most mother mum mom my name need needed never
new next nice night no nobody none nor not nothing now number of off office ok okay old on once one online only
open or order ordered orders other our out over own package page paid parcel part parts password pay payment
people phone pieces plan please pls plus price problem promised put question quick quite range reach really
receive received refund refunded reply request reset return returned right said same sat say says screen see seen
send sent service set she ship shipped shipping should since site size sizes slow small so some somebody someone
something son soon sorry sort sorted speak star start status still stock stop store stuck subscription such
support sure system take taken talk tell than thank thanks that that's the their them then there these they thing
things think third this those though three through ticket time times to today told tomorrow too took totally
tracking trash tried try trying twice two u under unable until up update updated upset ur us use used useless
using very wait waited waiting want wanted wants was wasn't way we we're we've website week weeks well went were
what what's when where where's which while who why will with without won't word work worked working works worse
worst would write writing wrong wrote yes yesterday yet you you're you've your yours
"""

ENGLISH = frozenset(_ENGLISH.split())
"""English grammar and the vocabulary of English customers."""

_FOREIGN = {
    "es": """
        al algo alguien ahora aplicación aun aún ayer ayuda año años buenas buenos cada casa cobraron cobrado cobro
        como cómo con contesta contestan correo cual cuál cuando cuándo cuenta de del desde devolución día días
        dinero donde dónde dos el ella ellos en entrar envío era es esa ese eso esta está están estaba este estoy
        esto estos factura favor fue gracias ha hace haber han hasta hay haya he hola hoy la las le les llega llegado
        llegar llegó llevo lo los luz mandaron más me mi mis mucho muchas muy nada nadie necesito ni ninguna
        ningún no nos nuestro o otra otro para paquete pedido pero por porque por qué puede puedo que qué quería
        quiero recibido reembolso responde responden se sea ser servicio si sí siempre sin sobre solo sólo son su
        sus suscripción suscripcion también tan tarjeta tengo tenía tiene tienen todavía todo tres tu un una unos
        uno usted ustedes vez veces vuelo y ya yo
    """,
    "fr": """
        abonnement alors annulé annuler appelle après arrive arrivé arrivée au aucun aucune aujourd'hui aussi autre
        aux avant avec avez avons beaucoup bien bonjour bonsoir c'est car carte ce cela ces cet cette chaque chez
        colis commande comme comment compte cordialement d'un d'une dans de depuis des deux deuxième dois donc du
        elle elles en encore est et était être facture fait faire faut fois hier ici il ils j'ai j'attends j'en jamais
        je jour jours juste l'application l'ai la le les leur livraison livré lui ma madame mais me merci mes
        moi mois mon monsieur n'ai n'arrive n'a n'est ne nos notre nous on ont ou où par parce pas payé personne peu
        peut peux plus pour pourquoi problème puis qu'il qu'on quand que quel quelle qui quoi remboursement
        remboursé répond réponse reçu rien sa sans semaine semaines ses si soir son sont suis sur svp toujours tous
        tout toute très trois un une va veux voudrais vos votre vous vol y
    """,
    "de": """
        aber abend alle alles als am an auch auf aus bei bekommen bereits bestellt bestellung bin bis bitte bitten
        da danke das dass dem den denn der des die dies diese diesem diesen dieser dieses doch dort drei du durch ein
        eine einem einen einer eines er erhalten erst es etwas euch euer falsch frage für ganz gar geht geld gesperrt
        gestern gestrichen gibt guten habe haben haette hallo hat hatte hätte heute hier ich ihm ihn ihnen ihr ihre
        ihrem ihren im immer in ist ja jeder jedes jemand jetzt kann karte kein keine keinen keiner kommen kommt
        konnte konto können könnte kündigen lange leider lieferung mal man mehr mein meine meinem meinen meiner mich
        mir mit möchte morgen muss müssen nach nicht nichts nie niemand noch nun nur ob oder ohne paket rechnung
        rückerstattung schon schnelle sehr sein seine seit sich sie sind so soll sollte sondern strom tag tage tagen
        tut über überhaupt uhr um und uns unser unsere unter viel vielen vom von vor wann war waren warte warten
        warum was weil wenn wer werden wie wieder wir wird wo woche wochen wollen wurde wurden zu zum zur zurück zwei
        zweimal
    """,
    "pt": """
        agora ainda alguém ao aos aplicativo assinatura até bem boa bom cada cancelar cartão chegar chegou cobrado
        com como conta consegui consigo da dar das de depois desde dia dias dinheiro do dois dos duas e é ela ele eles
        em encomenda entrar entrega era essa esse esta está estamos estão estava este estou eu fatura favor fiz foi
        for fui há hoje isso isto já lá mais mas me meu meus minha minhas muito na nada não nas nem nenhum nenhuma
        ninguém no nos nós nossa nosso o obrigada obrigado oi olá onde ontem os ou para pedido pelo pela pois por
        porque porquê posso pra preciso qual quando que quem quero recebi reembolso responde respondem se segunda
        seja sem semana semanas senha ser será seu são só sou sua também tamanho tem tenho ter tinha todo toda três
        tudo um uma vez vezes você vocês voo
    """,
    "it": """
        abbonamento abbiamo addebitato al alla alle anche ancora appena arrivata arrivato aspettando aspetto aiuto
        avete avevo bene buonasera buongiorno carta che chi chiamo ciao ci come con conto cosa così da dal dalla
        dei del della delle dello devo di dopo dov'è dove due e è ed era ero fa fattura fatto funziona già giorni
        giorno giusta gli grazie ha hai hanno ho i ieri il in io l'app l'ordine la le lei lo loro ma mai mi mia mie
        miei mio molto ne nei nel nella nessuna nessuno niente no noi non nostro o oggi ogni ordine ore pacco per
        perché però più poi posso prima pure qualcuno quando quanto quella quello questa questo qui ricevuto riesco
        rimborso risponde rispondono se senza sera settimana settimane si sì siamo soldi sono stata stato sto sua
        subito suo tre tutto un una uno volta volte vorrei vostra vostro voglio volo
    """,
    "nl": """
        aan abonnement al alle alles als altijd ander bedankt ben bent bestelling besteld betaald bij daar dag dagen
        dan dat de deze dezelfde die dit door drie dus een elke en er ergens factuur gaan gaat gebeld geblokkeerd geen
        geld gisteren gisteravond goed goedemiddag goedemorgen graag haar had heb hebben heeft heel hem het hier hoe
        hun iemand ik in inloggen is ja jaar je jij jullie kan keer klopt komen komt krijg kunnen kunt kwijt maar maat
        maandag maar me meer met mij mijn moet moeten na naar niemand niet niets nog nooit nu of om omdat onder ons
        onze ook op open opzeggen over pakket pas rekening sinds steeds stroom te tegen terug toch toen tot twee u uit
        uw vaak van vandaag veel verkeerd voor vraag waar waarom wacht wanneer want waren was wat we week weken weer
        werd werkt wie wij wil worden wordt zaten ze zeer zelf zich zij zijn zitten zo zonder zou
    """,
    "pl": """
        ale bardzo bez będzie by być był była było chcę chce ciągle co czekam czy dla dlaczego do dobry dotarła dotarło
        dwa dwie dzień dziękuję dzięki dziś dzisiaj faktura gdy gdzie go i ich ile jak jaki jako je jej jest jestem
        jeszcze jeśli już kartę każdym kiedy konto która które który kto lub ma mam mi mieć mnie mogę moja moje mój
        moją mojego może można muszę na nadal nas nasz nic nie niestety nigdy nikt o od odpowiada oraz paczka paczki
        pan pani pieniądze pieniędzy po pod pomoc ponieważ poproszę prosze proszę przed przez przy raz razy rozmawiać
        się są tak także tam tego tej ten to trzeci trzy tu tygodnie tygodni tylko tym w was we wczoraj wszystko z za
        zamówienia zamówienie zawsze ze zostałem został zwrot zwrotu że żeby
    """,
    "tr": """
        abone aboneligimi aldım almadım alındı ama ancak artık aynı bana başka bekliyorum belki ben beni benim beri bir
        biri biz bize bu bugün bunu çok çünkü da daha de defa değil diye dün eve en evet fakat fatura geldi gelmedi
        gerekiyor gerek gibi giremiyorum göre görüşmek gün güne hafta haftadır hala hâlâ hem hemen hep hesabım
        hesabıma hiç hiçbir için iade iadesi iadesini içinde iki ile ilgili iptal istiyorum kadar kargo kargom
        kartım kez ki kim kimse kötü lazım lütfen mı merhaba mi mu mü müşteri ne neden nerede nasıl niye olan olarak
        oldu olmadı olsun onu para paramı sadece sanki sipariş siparişim sizden size sonra şey şimdi şu tane tekrar
        teşekkür teşekkürler üç ücret üzere var ve veya ya yani yanlış yardım yok yapmak zaman
    """,
    "sv": """
        abonnemang alla allt att av bara beställning betala blev bli blir blivit chef dag dagar dagarna de debiterad
        dem den denna det detta din ditt du då där efter eftersom eller en ett flyg faktura fel finns fortfarande från
        få får fått för före gång gången gånger gör ha hade han har hej hela hem hemma henne hit hjälp hjälpen hon
        honom hur här i idag igen igår ikväll in inga ingen inget inställt inte jag kan kom komma kommer kommit konto
        kort kraschar kunde kväll leverans logga man med men mer mig min mina mitt mot mycket måndags måste ni nu när
        någon något några nån och också om oss paket pengar pengarna på redan ringer ringt samma sedan sen sig sin ska
        skulle som ström svar svarar så tack till tillbaka timmar tre två ut utan vad var varför varit vart veckor vi
        vid vill vårt är över öppnar
    """,
    "da": """
        af alle at bestilling betale blev bliver da de dem den der deres det dette dig din du efter eller en er et
        fik flere for fordi fra få fået før gang gange give gør hun ham han har hej hjælp hun hvad hvem hvis hvor
        hvordan hvorfor i ikke ind ingen jeg kan kom komme kommer konto kunne logge lige mandags man med meget men mere
        mig min mine mit nogen noget nu når og også om op os pakke penge på siden sig skal skulle som svarer så tak
        til tilbage to tre uden uger ud ved vi vil var været været år
    """,
    "nb": """
        alle at av bestilling betale ble blir de dem den denne dere det deg din du etter eller en ennå er et fikk for
        fordi fra få fått gang ganger gjør ha han har hei hjelp hun hva hvem hvis hvor hvordan hvorfor i igjen ikke
        ingen inn jeg kan kom komme kommer konto kortet kunne logge mandag man med meg mer min mine mitt mye nå når
        noe noen og også om opp oss pakke pakken penger på seg siden skal skulle som sperret svarer så takk til
        tilbake to tre uker uten ut ved vi vil var vært år
    """,
    "fi": """
        ei eikä eivät emme en enkä ennen että hei hän ihan ja jo joka jos kaikki kanssa kertaa kiitos koska kukaan kun
        kuin maanantaina me miksi milloin minä minulle minulla minun missä mitä mutta myös ne niin nyt ole olen olette
        olisi oli on onko ovat paketti pakettini peruuttaa piti pitäisi pääse rahat sain saanut se sen sinä sitä siitä
        tai takaisin te tilaus tilaukseni tiliin tililleni tulla tänään vaan vain vastaa vielä viikkoa voi voin yhä
    """,
    "cs": """
        ale ani aby asi balík bez by byl byla bylo být co čekám dal den děkuji dnes do dobrý dva jak jako je jeho jejich
        jen jestli již jsem jsme jsou kde kdo kdy když která které který mám má mě měl mi mne mohu moc můj moje musím na
        nebo nefunguje nejde není nemůžu nic nikdo objednávka objednávku od odpovídá pak peněz peníze po pod pomoc pro
        proč prosím prosim protože před při přijít se si tak tam také ten tento to toho tři týdny už v včera vám vás
        vrácení vše za ze že
    """,
    "ro": """
        acum ajutor ajungă am ani ar are asta aștept astept așteptat bani banii bine bună ca că când cand care ce cineva
        coletul comanda cont contul cu cum da dar de deja din două eu este ești fi foarte fost iar ieri în in încă inca
        înapoi intru la luni mai mea mei meu mi mie mult mulțumesc multumesc ne nicio nimeni nimic nostru nu o pe pentru
        pot prin răspunde raspunde sa să sau se sunt și si spune trebuia trebuie trei un unde unei va vă vreau vrea zile
    """,
    "hu": """
        a az azt azért be csak csomag csomagom de egy ez ezt és fel ha hogy hol hozzá igen ki kell kellett köszönöm
        között lesz ma már meg megérkezett megérkeznie még mert miért mikor mit mint minden most nagyon ne nekem nem
        nincs pénzem pénzt rendelés rendelésem segítség senki szeretném tegnap tudok tudom vagy vagyok válaszol van
        vissza volna volt
    """,
    "id": """
        ada adalah akan aku akun anda apa apakah atau bagaimana bahwa barang bayar belum bisa dan dari
        dengan di diblokir hari ini itu jadi juga kami kapan kartu karena ke kenapa kepada kita lagi lama
        masih mau menjawab mohon nya paket pada pengembalian pesanan sampai saja sangat saya sekarang
        selamat sudah telah terima tidak tolong uang untuk yang
    """,
}

WORDS = {code: frozenset(words.split()) - ENGLISH for code, words in _FOREIGN.items()}
"""Words by language. Those that English has too tell nothing and are left out."""

SHARED_BY = Counter(word for words in WORDS.values() for word in words)
"""In how many of these languages a word is found."""

_LETTERS = {
    "es": "ñ¿¡",
    "fr": "çœêèùàâîû",
    "de": "ßäöü",
    "pt": "ãõçâê",
    "it": "èòàùì",
    "pl": "łąęśźżćń",
    "tr": "ğışçöü",
    "sv": "åäö",
    "da": "æøå",
    "nb": "æøå",
    "fi": "äö",
    "cs": "řěůčšžý",
    "ro": "țșăâî",
    "hu": "őűöüáé",
    "vi": "ơưđăạảấầậếệềộốồớờởủứừựịỉọỏẽẻẹễểắằặẵữụỗổỡợỳỷỵỹ",
}

LETTERS = {code: frozenset(_LETTERS.get(code, "")) for code in _LETTERS | _FOREIGN}
"""Letters that English does not have, by the languages that use them most; for some languages none."""
