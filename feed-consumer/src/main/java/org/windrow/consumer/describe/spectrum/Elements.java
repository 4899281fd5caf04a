package org.windrow.consumer.describe.spectrum;

import java.util.List;

/** The chemical elements. */
final class Elements {
    private static final List<String> SYMBOLS =
            List.of(("H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br"
                            + " Kr Rb Sr Y Zr Nb Mo Tc Ru Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba La Ce Pr Nd Pm Sm Eu Gd Tb Dy Ho Er"
                            + " Tm Yb Lu Hf Ta W Re Os Ir Pt Au Hg Tl Pb Bi Po At Rn Fr Ra Ac Th Pa U Np Pu Am Cm Bk Cf Es Fm Md"
                            + " No Lr Rf Db Sg Bh Hs Mt Ds Rg Cn Nh Fl Mc Lv Ts Og")
                    .split(" ", -1));

    private Elements() {}

    /** The symbol of an atomic number, or the number where there is no such element. */
    static String symbol(int number) {
        return number >= 1 && number <= SYMBOLS.size() ? SYMBOLS.get(number - 1) : Integer.toString(number);
    }
}
